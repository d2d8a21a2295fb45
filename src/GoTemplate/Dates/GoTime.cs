using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Dates;

/// <summary>Go's time.Time.</summary>
/// <param name="zone">The zone's name, as <c>MST</c> prints it.</param>
internal sealed class GoTime(DateTimeOffset time, string zone) : GoObject
{
    public static readonly GoType TimeType = new("time.Time", GoKind.Struct);

    /// <summary>The first of January of the year 1.</summary>
    public static readonly GoTime Zero = new(DateTimeOffset.MinValue, "UTC");

    public DateTimeOffset Time => time;

    public string Zone => zone;

    public override GoType Type => TimeType;

    public override string Text => GoTimeLayout.Format(time, "2006-01-02 15:04:05.999999999 -0700 MST", zone);

    /// <summary>A time in a zone, with the zone's name.</summary>
    public static GoTime In(DateTimeOffset time, TimeZoneInfo zone)
    {
        var there = TimeZoneInfo.ConvertTime(time, zone);
        // .NET knows no abbreviations; Go itself prints the offset for zones without one.
        return new GoTime(there, zone.Equals(TimeZoneInfo.Utc) ? "UTC" : GoTimeLayout.Format(there, "-07", ""));
    }

    public override bool Same(GoObject other) => other is GoTime same && same.Time == time;

    public override TemplateFunction? Method(string name) => name switch
    {
        "Format" => new TemplateFunction(name, [GoType.String], false, c => GoTimeLayout.Format(time, c.String(0), zone)),
        "UTC" => Plain(name, new GoTime(time.ToUniversalTime(), "UTC")),
        "Unix" => Plain(name, time.ToUnixTimeSeconds()),
        "UnixNano" => Plain(name, (time - DateTimeOffset.UnixEpoch).Ticks * 100),
        "Year" => Plain(name, new GoInt(time.Year)),
        "Day" => Plain(name, new GoInt(time.Day)),
        "YearDay" => Plain(name, new GoInt(time.DayOfYear)),
        "Hour" => Plain(name, new GoInt(time.Hour)),
        "Minute" => Plain(name, new GoInt(time.Minute)),
        "Second" => Plain(name, new GoInt(time.Second)),
        "IsZero" => Plain(name, time == DateTimeOffset.MinValue),
        "String" => Plain(name, Text),
        _ => null,
    };

    private static TemplateFunction Plain(string name, object value) => new(name, [], false, _ => value);
}
