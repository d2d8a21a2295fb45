using Kots.Embedded.GoTemplate.Dates;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>Dates and durations (spec/kots-rendering.md §1.12). "Local" is the zone that the options name.</summary>
internal static partial class SprigFunctions
{
    private const string HtmlDate = "2006-01-02";

    private static void AddDates(FunctionSet set)
    {
        set.Add("now", [], c => Now(c))
            .Add("date", [S, A], c => InZone(c, c.String(0), c[1], "Local"))
            .Add("dateInZone", [S, A, S], c => InZone(c, c.String(0), c[1], c.String(2))).Alias("date_in_zone", "dateInZone")
            .Add("htmlDate", [A], c => InZone(c, HtmlDate, c[0], "Local"))
            .Add("htmlDateInZone", [A, S], c => InZone(c, HtmlDate, c[0], c.String(1)))
            .Add("dateModify", [S, GoTime.TimeType], c => Modified(c) ?? c[1]).Alias("date_modify", "dateModify")
            .Add("mustDateModify", [S, GoTime.TimeType], c => Modified(c) ?? throw new TemplateFunctionException($"time: invalid duration \"{c.String(0)}\"")).Alias("must_date_modify", "mustDateModify")
            .Add("duration", [A], c => GoDuration.Format((c[0] switch { string text => GoStandard.ParseInt(text, 10), long seconds => seconds, _ => 0 }) * GoDuration.Second))
            .Add("durationRound", [A], c => GoDuration.Round(c[0] switch
            {
                string text => GoDuration.Parse(text) ?? 0,
                long nanoseconds => nanoseconds,
                GoTime time => Since(c, time),
                _ => 0,
            }))
            .Add("ago", [A], c => GoDuration.Format(Rounded(Since(c, Given(c, c[0])))))
            .Add("toDate", [S, S], c => GoTimeParser.Parse(c.String(0), c.String(1), c.Options.TimeZone) ?? GoTime.Zero)
            .Add("mustToDate", [S, S], c => GoTimeParser.Parse(c.String(0), c.String(1), c.Options.TimeZone)
                ?? throw new TemplateFunctionException($"parsing time \"{c.String(1)}\" as \"{c.String(0)}\": it does not fit"))
            .Add("unixEpoch", [GoTime.TimeType], c => Cast.Invariant(((GoTime)c[0]!).UnixSeconds));
    }

    private static TimeProvider Clock(FunctionCall call) => call.Options.Time ?? throw new TemplateFunctionException("no clock was given (option Time)");

    private static GoTime Now(FunctionCall call) => GoTime.In(Clock(call).GetUtcNow(), call.Options.TimeZone);

    private static string InZone(FunctionCall call, string layout, object? date, string zone)
    {
        var place = zone switch
        {
            "Local" => call.Options.TimeZone,
            "" or "UTC" => TimeZoneInfo.Utc,
            _ => call.Options.FindTimeZone?.Invoke(zone) ?? TimeZoneInfo.Utc,
        };
        return Given(call, date).In(place).Format(layout);
    }

    // A time, seconds since 1970, or now.
    private static GoTime Given(FunctionCall call, object? date) => date switch
    {
        GoTime time => time,
        long seconds => GoTime.OfUnix(seconds),
        GoInt seconds => GoTime.OfUnix(seconds.Value),
        _ => Now(call),
    };

    private static GoTime? Modified(FunctionCall call) => GoDuration.Parse(call.String(0)) is { } nanoseconds && call[1] is GoTime time ? time.Add(nanoseconds) : null;

    private static long Since(FunctionCall call, GoTime time) => time.Until(Clock(call).GetUtcNow());

    // Half a second goes away from zero, as Duration.Round has it.
    private static long Rounded(long nanoseconds) => (long)Math.Round((decimal)nanoseconds / GoDuration.Second, MidpointRounding.AwayFromZero) * GoDuration.Second;
}
