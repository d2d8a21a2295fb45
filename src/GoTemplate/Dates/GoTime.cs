using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Dates;

/// <summary>
/// Go's time.Time. .NET has only the years 1 to 9999, and every text without a year is in Go's year 0: a time outside is kept as the same day
/// some cycles of 400 years (in which the calendar repeats) later or earlier.
/// </summary>
/// <param name="moved">The time, moved by the cycles.</param>
/// <param name="zone">The zone's name, as <c>MST</c> prints it.</param>
/// <param name="cycles">By how many cycles <paramref name="moved"/> is later than the time meant.</param>
internal sealed class GoTime(DateTimeOffset moved, string zone, int cycles = 0) : GoObject
{
    public static readonly GoType TimeType = new("time.Time", GoKind.Struct);

    /// <summary>The first of January of the year 1.</summary>
    public static readonly GoTime Zero = new(DateTimeOffset.MinValue, "UTC");

    private const int CycleYears = 400;
    private const long CycleSeconds = 146_097L * 24 * 60 * 60;

    public override GoType Type => TimeType;

    public override string Text => Format("2006-01-02 15:04:05.999999999 -0700 MST");

    /// <summary>Seconds since 1970.</summary>
    public long UnixSeconds => moved.ToUnixTimeSeconds() - (cycles * CycleSeconds);

    private long Year => moved.Year - ((long)cycles * CycleYears);

    // Hundreds of nanoseconds since the year 1 in Greenwich; Go's years reach further than a long of them.
    private decimal Ticks => moved.UtcTicks - (cycles * (decimal)CycleSeconds * TimeSpan.TicksPerSecond);

    /// <summary>So many seconds after 1970, in UTC.</summary>
    public static GoTime OfUnix(long seconds)
    {
        var first = DateTimeOffset.MinValue.ToUnixTimeSeconds();
        var last = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        var cycles = seconds < first ? ((Int128)first - seconds + CycleSeconds - 1) / CycleSeconds : seconds > last ? -(((Int128)seconds - last + CycleSeconds - 1) / CycleSeconds) : 0;
        return new GoTime(DateTimeOffset.FromUnixTimeSeconds((long)(seconds + (cycles * CycleSeconds))), "UTC", (int)cycles);
    }

    /// <summary>A time in a zone, with the zone's name.</summary>
    public static GoTime In(DateTimeOffset time, TimeZoneInfo zone) => new GoTime(time, "").In(zone);

    /// <summary>The same moment in a zone, with the zone's name.</summary>
    public GoTime In(TimeZoneInfo place)
    {
        // At the edges of .NET's years there is no room for an offset.
        var aside = moved.UtcDateTime.Year switch { 1 => 1, 9999 => -1, _ => 0 };
        var there = TimeZoneInfo.ConvertTime(moved.AddYears(aside * CycleYears), place);
        // .NET knows no abbreviations; Go itself prints the offset for zones without one.
        return new GoTime(there, place.Equals(TimeZoneInfo.Utc) ? "UTC" : GoTimeLayout.Format(there, "-07", "", there.Year), cycles + aside);
    }

    /// <summary>Some nanoseconds later. A duration is at most 292 years, less than a cycle.</summary>
    public GoTime Add(long nanoseconds)
    {
        var ticks = nanoseconds / TimeSpan.NanosecondsPerTick;
        var aside = 0;
        if (Math.Min(moved.Ticks, moved.UtcTicks) + ticks < 0)
            aside = 1;
        else if (Math.Max(moved.Ticks, moved.UtcTicks) + ticks > DateTime.MaxValue.Ticks)
            aside = -1;
        return new GoTime(moved.AddYears(aside * CycleYears).AddTicks(ticks), zone, cycles + aside);
    }

    /// <summary>Nanoseconds from this time to a later one, as time.Sub: what is longer than 292 years is 292 years.</summary>
    public long Until(DateTimeOffset end) => (long)Math.Clamp((end.UtcTicks - Ticks) * TimeSpan.NanosecondsPerTick, long.MinValue, long.MaxValue);

    /// <summary>In Go's layout notation.</summary>
    public string Format(string layout) => GoTimeLayout.Format(moved, layout, zone, Year);

    /// <summary>Go's == sees that the zero time has no zone, and one that was read has.</summary>
    public override bool Same(GoObject other) => other is GoTime same && same.Ticks == Ticks && ReferenceEquals(same, Zero) == ReferenceEquals(this, Zero);

    public override TemplateFunction? Method(string name) => name switch
    {
        "Format" => new TemplateFunction(name, [GoType.String], false, c => Format(c.String(0))),
        "UTC" => Plain(name, In(TimeZoneInfo.Utc)),
        "Unix" => Plain(name, UnixSeconds),
        "UnixNano" => Plain(name, unchecked((UnixSeconds * 1_000_000_000) + (moved.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick))),
        "Year" => Plain(name, new GoInt(Year)),
        "Day" => Plain(name, new GoInt(moved.Day)),
        "YearDay" => Plain(name, new GoInt(moved.DayOfYear)),
        "Hour" => Plain(name, new GoInt(moved.Hour)),
        "Minute" => Plain(name, new GoInt(moved.Minute)),
        "Second" => Plain(name, new GoInt(moved.Second)),
        "IsZero" => Plain(name, Ticks == 0),
        "String" => Plain(name, Text),
        _ => null,
    };

    private static TemplateFunction Plain(string name, object value) => new(name, [], false, _ => value);
}
