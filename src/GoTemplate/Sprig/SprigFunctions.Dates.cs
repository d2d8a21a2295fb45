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
                GoTime time => Since(c, time.Time),
                _ => 0,
            }))
            .Add("ago", [A], c => GoDuration.Format(Rounded(Since(c, c[0] switch
            {
                GoTime time => time.Time,
                long seconds => Unix(seconds),
                GoInt seconds => Unix(seconds.Value),
                _ => Clock(c).GetUtcNow(),
            }))))
            .Add("toDate", [S, S], c => GoTimeParser.Parse(c.String(0), c.String(1), c.Options.TimeZone) ?? GoTime.Zero)
            .Add("mustToDate", [S, S], c => GoTimeParser.Parse(c.String(0), c.String(1), c.Options.TimeZone)
                ?? throw new TemplateFunctionException($"parsing time \"{c.String(1)}\" as \"{c.String(0)}\": it does not fit"))
            .Add("unixEpoch", [GoTime.TimeType], c => Cast.Invariant(((GoTime)c[0]!).Time.ToUnixTimeSeconds()));
    }

    private static TimeProvider Clock(FunctionCall call) => call.Options.Time ?? throw new TemplateFunctionException("no clock was given (option Time)");

    private static GoTime Now(FunctionCall call) => GoTime.In(Clock(call).GetUtcNow(), call.Options.TimeZone);

    private static string InZone(FunctionCall call, string layout, object? date, string zone)
    {
        var time = date switch
        {
            GoTime given => given.Time,
            long seconds => Unix(seconds),
            GoInt seconds => Unix(seconds.Value),
            _ => Clock(call).GetUtcNow(),
        };
        var there = GoTime.In(time, zone switch
        {
            "Local" => call.Options.TimeZone,
            "" or "UTC" => TimeZoneInfo.Utc,
            _ => call.Options.FindTimeZone?.Invoke(zone) ?? TimeZoneInfo.Utc,
        });
        return GoTimeLayout.Format(there.Time, layout, there.Zone);
    }

    private static GoTime? Modified(FunctionCall call)
    {
        if (GoDuration.Parse(call.String(0)) is not { } nanoseconds || call[1] is not GoTime time)
            return null;
        var ticks = time.Time.Ticks + (nanoseconds / 100);
        return ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks ? throw OutOfRange() : new GoTime(time.Time.AddTicks(nanoseconds / 100), time.Zone);
    }

    // From year 1 to year 9999; Go's times reach further.
    private static DateTimeOffset Unix(long seconds) => seconds is >= -62_135_596_800 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : throw OutOfRange();

    private static TemplateFunctionException OutOfRange() => new("the time is before the year 1 or after the year 9999");

    // As time.Since: what is longer than 292 years is 292 years.
    private static long Since(FunctionCall call, DateTimeOffset time) => (long)Math.Clamp((Clock(call).GetUtcNow() - time).Ticks * 100m, long.MinValue, long.MaxValue);

    // Half a second goes away from zero, as Duration.Round has it.
    private static long Rounded(long nanoseconds) => (long)Math.Round((decimal)nanoseconds / GoDuration.Second, MidpointRounding.AwayFromZero) * GoDuration.Second;
}
