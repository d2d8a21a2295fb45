using System.Globalization;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kotsadm.Updates;

/// <summary>When something is done again: five fields of cron in UTC, or a name (spec/kotsadm.md §7.3).</summary>
internal sealed class CronSchedule
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    private readonly HashSet<int>[] _fields;
    private readonly bool _anyDay;
    private readonly bool _anyWeekday;

    private CronSchedule(string[] fields)
    {
        _fields = [Field(fields[0], 0, 59, []), Field(fields[1], 0, 23, []), Field(fields[2], 1, 31, []), Field(fields[3], 1, 12, Months), Weekdays(fields[4])];
        _anyDay = fields[2] is "*" or "?";
        _anyWeekday = fields[4] is "*" or "?";
    }

    /// <summary>Reads a schedule.</summary>
    /// <param name="text">"@never", "@default", "@hourly", "@daily", "@weekly", "@monthly", or five fields.</param>
    /// <param name="spread">A number that stays the same for an application: names leave the minute open, so that not all ask at once.</param>
    /// <returns>Null for never.</returns>
    /// <exception cref="ProblemException">KE6207.</exception>
    public static CronSchedule? Parse(string text, int spread)
    {
        var (minute, hour) = (spread % 60, spread / 60 % 24);
        var fields = text.Trim() switch
        {
            "" or "@never" => null,
            "@default" => $"{minute} {hour % 4}/4 * * *",
            "@hourly" => $"{minute} * * * *",
            "@daily" or "@midnight" => $"{minute} {hour} * * *",
            "@weekly" => $"{minute} {hour} * * 0",
            "@monthly" => $"{minute} {hour} 1 * *",
            var own => own,
        };
        if (fields is null)
            return null;
        var parts = fields.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 5 ? new CronSchedule(parts) : throw Bad(text);
    }

    /// <summary>The first minute after a time that fits; null where none does within five years (30 February).</summary>
    public DateTimeOffset? After(DateTimeOffset time)
    {
        var next = new DateTimeOffset(time.UtcDateTime.Date, TimeSpan.Zero).AddHours(time.UtcDateTime.Hour).AddMinutes(time.UtcDateTime.Minute + 1);
        for (var end = next.AddYears(5); next < end;)
        {
            if (!_fields[3].Contains(next.Month) || !FitsDay(next))
                next = new DateTimeOffset(next.UtcDateTime.Date, TimeSpan.Zero).AddDays(1);
            else if (!_fields[1].Contains(next.Hour))
                next = next.AddMinutes(60 - next.Minute);
            else if (!_fields[0].Contains(next.Minute))
                next = next.AddMinutes(1);
            else
                return next;
        }
        return null;
    }

    // Where both are given, either is enough: so cron has always done it.
    private bool FitsDay(DateTimeOffset time)
    {
        var (day, weekday) = (_fields[2].Contains(time.Day), _fields[4].Contains((int)time.DayOfWeek));
        return _anyDay || _anyWeekday ? day && weekday : day || weekday;
    }

    private static HashSet<int> Weekdays(string text)
    {
        var days = Field(text, 0, 7, Days);
        return days.Remove(7) ? [.. days, 0] : days;
    }

    private static HashSet<int> Field(string text, int least, int most, string[] names)
    {
        var values = new HashSet<int>();
        foreach (var part in text.Split(','))
        {
            var (range, step) = part.Split('/') is [var r, var s] ? (r, Number(s, 1, most, [])) : (part, 1);
            var (from, to) = range is "*" or "?" ? (least, most)
                : range.Split('-') is [var a, var b] ? (Number(a, least, most, names), Number(b, least, most, names))
                : (Number(range, least, most, names), part.Contains('/') ? most : Number(range, least, most, names));
            if (from > to)
                throw Bad(text);
            for (var value = from; value <= to; value += step)
                values.Add(value);
        }
        return values;
    }

    private static int Number(string text, int least, int most, string[] names)
    {
        var named = Array.FindIndex(names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (named >= 0)
            return names == Months ? named + 1 : named;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : throw Bad(text);
    }

    private static ProblemException Bad(string text) => new(new Problem("KE6207", $"\"{text}\" is no schedule.", "It must be five fields of cron (minute, hour, day, month, weekday), in UTC.",
        "Choose one of the list, or write for example \"0 3 * * *\" for every night at three."), ExitCode.Validation);
}
