using System.Globalization;
using System.Text;

namespace Kots.Embedded.GoTemplate.Dates;

/// <summary>Times in Go's layout notation, where the reference time Mon Jan 2 15:04:05 MST 2006 shows the form.</summary>
internal static class GoTimeLayout
{
    // Longest first where one begins like another. Go reads "Jan_2" apart, which comes out the same; a lower case letter after "Jan" or
    // "Mon" makes it plain text.
    private static readonly string[] Parts =
    [
        "January", "Jan", "Monday", "Mon", "MST", "01", "002", "02", "03", "04", "05", "06", "2006", "__2", "_2", "15", "1", "2", "3", "4", "5", "PM", "pm",
        "-07:00:00", "-070000", "-07:00", "-0700", "-07", "Z07:00:00", "Z070000", "Z07:00", "Z0700", "Z07",
    ];

    /// <summary>Writes a time.</summary>
    /// <param name="year">Go's year; that of <paramref name="time"/> may be some cycles of the calendar away.</param>
    public static string Format(DateTimeOffset time, string layout, string zone, long year)
    {
        var output = new StringBuilder(layout.Length + 16);
        for (var i = 0; i < layout.Length;)
        {
            if (Fraction(layout, i) is var digits and > 0)
            {
                AppendFraction(output, time, layout[i], layout[i + 1], digits);
                i += digits + 1;
                continue;
            }
            if (PartAt(layout, i) is not { } part)
            {
                output.Append(layout[i++]);
                continue;
            }
            output.Append(Value(time, part, zone, year));
            i += part.Length;
        }
        return output.ToString();
    }

    /// <summary>A layout's parts and the plain text between them, in order.</summary>
    public static IEnumerable<(string Part, bool IsPlain)> Split(string layout)
    {
        var plain = 0;
        for (var i = 0; i < layout.Length;)
        {
            var part = Fraction(layout, i) is var digits and > 0 ? layout[i..(i + digits + 1)] : PartAt(layout, i);
            if (part is null)
            {
                i++;
                continue;
            }
            if (i > plain)
                yield return (layout[plain..i], true);
            yield return (part, false);
            i += part.Length;
            plain = i;
        }
        if (plain < layout.Length)
            yield return (layout[plain..], true);
    }

    private static string? PartAt(string layout, int at)
    {
        foreach (var part in Parts)
        {
            if (string.CompareOrdinal(layout, at, part, 0, part.Length) != 0)
                continue;
            var isWordGoesOn = part is "Jan" or "Mon" && at + 3 < layout.Length && char.IsAsciiLetterLower(layout[at + 3]);
            // _2006 is an underscore and a year.
            var isYear = part == "_2" && string.CompareOrdinal(layout, at + 1, "2006", 0, 4) == 0;
            if (!isWordGoesOn && !isYear)
                return part;
        }
        return null;
    }

    private static string Value(DateTimeOffset time, string part, string zone, long year) => part switch
    {
        "2006" => year.ToString("0000"),
        "06" => (year % 100).ToString("00"),
        "January" => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(time.Month),
        "Jan" => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(time.Month),
        "1" => time.Month.ToString(),
        "01" => time.Month.ToString("00"),
        "Monday" => time.DayOfWeek.ToString(),
        "Mon" => time.DayOfWeek.ToString()[..3],
        "2" => time.Day.ToString(),
        "_2" => time.Day.ToString().PadLeft(2),
        "02" => time.Day.ToString("00"),
        "__2" => time.DayOfYear.ToString().PadLeft(3),
        "002" => time.DayOfYear.ToString("000"),
        "15" => time.Hour.ToString("00"),
        "3" => Twelve(time.Hour).ToString(),
        "03" => Twelve(time.Hour).ToString("00"),
        "4" => time.Minute.ToString(),
        "04" => time.Minute.ToString("00"),
        "5" => time.Second.ToString(),
        "05" => time.Second.ToString("00"),
        "PM" => time.Hour >= 12 ? "PM" : "AM",
        "pm" => time.Hour >= 12 ? "pm" : "am",
        "MST" => zone,
        _ => Offset(time.Offset, part),
    };

    private static string Offset(TimeSpan offset, string part)
    {
        if (part[0] == 'Z' && offset == TimeSpan.Zero)
            return "Z";
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        var colon = part.Contains(':') ? ":" : "";
        var (hours, minutes, seconds) = (Math.Abs(offset.Hours).ToString("00"), Math.Abs(offset.Minutes).ToString("00"), Math.Abs(offset.Seconds).ToString("00"));
        return part.Count(char.IsAsciiDigit) switch
        {
            2 => $"{sign}{hours}",
            4 => $"{sign}{hours}{colon}{minutes}",
            _ => $"{sign}{hours}{colon}{minutes}{colon}{seconds}",
        };
    }

    // A dot or comma and zeros or nines, no further digit after them: parts of a second.
    private static int Fraction(string layout, int at)
    {
        if (layout[at] is not ('.' or ',') || at + 1 >= layout.Length || layout[at + 1] is not ('0' or '9'))
            return 0;
        var end = at + 1;
        while (end < layout.Length && layout[end] == layout[at + 1])
            end++;
        return end < layout.Length && char.IsAsciiDigit(layout[end]) ? 0 : end - at - 1;
    }

    private static void AppendFraction(StringBuilder output, DateTimeOffset time, char separator, char digit, int digits)
    {
        var nanoseconds = (time.Ticks % TimeSpan.TicksPerSecond * 100).ToString("000000000").PadRight(digits, '0')[..Math.Min(digits, 9)];
        if (digit == '9')
            nanoseconds = nanoseconds.TrimEnd('0');
        if (nanoseconds.Length > 0)
            output.Append(separator).Append(nanoseconds);
    }

    private static int Twelve(int hour) => hour % 12 == 0 ? 12 : hour % 12;
}
