using System.Globalization;

namespace Kots.Embedded.GoTemplate.Dates;

/// <summary>Reads times in Go's layout notation, as time.ParseInLocation does.</summary>
internal sealed class GoTimeParser
{
    private readonly string _text;
    private int _at;
    private (int Year, int Month, int Day, int Hour, int Minute, int Second) _read = (0, 1, 1, 0, 0, 0);
    private long _ticks;
    private bool? _afternoon;
    private TimeSpan? _offset;
    private int _yearDay;
    private string? _zone;

    private GoTimeParser(string text) => _text = text;

    /// <summary>Null when the text does not fit the layout, or names no time.</summary>
    public static GoTime? Parse(string layout, string text, TimeZoneInfo local)
    {
        var parser = new GoTimeParser(text);
        return parser.ReadAll(layout) ? parser.ToTime(local) : null;
    }

    private bool ReadAll(string layout)
    {
        foreach (var (part, isPlain) in GoTimeLayout.Split(layout))
        {
            if (isPlain ? !Plain(part) : !Part(part))
                return false;
            // A fraction of a second may follow seconds that the layout does not name.
            if (!isPlain && part is "05" or "5")
                Fraction();
        }
        return _at == _text.Length;
    }

    private bool Plain(string part)
    {
        foreach (var letter in part)
        {
            if (letter == ' ' && _at < _text.Length && _text[_at] == ' ')
            {
                while (_at < _text.Length && _text[_at] == ' ')
                    _at++;
                continue;
            }
            if (_at >= _text.Length || _text[_at] != letter)
                return false;
            _at++;
        }
        return true;
    }

    private bool Part(string part)
    {
        switch (part)
        {
            case "2006": return Number(4, 4, 0, 9999, n => _read.Year = n);
            case "06": return Number(2, 2, 0, 99, n => _read.Year = n >= 69 ? 1900 + n : 2000 + n);
            case "January": return Name(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, n => _read.Month = n + 1);
            case "Jan": return Name(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, n => _read.Month = n + 1);
            case "1": return Number(1, 2, 1, 12, n => _read.Month = n);
            case "01": return Number(2, 2, 1, 12, n => _read.Month = n);
            case "Monday": return Name(CultureInfo.InvariantCulture.DateTimeFormat.DayNames, _ => { });
            case "Mon": return Name(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames, _ => { });
            case "2": return Number(1, 2, 0, 31, n => _read.Day = n);
            case "_2": return Padded(2, 31, n => _read.Day = n);
            case "02": return Number(2, 2, 0, 31, n => _read.Day = n);
            case "__2": return Padded(3, 366, n => _yearDay = n);
            case "002": return Number(3, 3, 1, 366, n => _yearDay = n);
            case "15": return Number(2, 2, 0, 23, n => _read.Hour = n);
            case "3": return Number(1, 2, 0, 12, n => _read.Hour = n);
            case "03": return Number(2, 2, 0, 12, n => _read.Hour = n);
            case "4": return Number(1, 2, 0, 59, n => _read.Minute = n);
            case "04": return Number(2, 2, 0, 59, n => _read.Minute = n);
            case "5": return Number(1, 2, 0, 59, n => _read.Second = n);
            case "05": return Number(2, 2, 0, 59, n => _read.Second = n);
            case "PM": return Name(["AM", "PM"], n => _afternoon = n == 1);
            case "pm": return Name(["am", "pm"], n => _afternoon = n == 1);
            case "MST": return Zone();
            case ['.' or ',', ..]: return Fraction();
            default: return Offset(part);
        }
    }

    private GoTime? ToTime(TimeZoneInfo local)
    {
        var (year, month, day, hour, minute, second) = _read;
        if (_afternoon is { } afternoon)
            hour = (hour % 12) + (afternoon ? 12 : 0);
        // Year 0 is not .NET's; 400 is the same year of the calendar.
        var cycles = year == 0 ? 1 : 0;
        if (year == 0)
            year = 400;
        if (_yearDay > 0)
        {
            if (_yearDay > (DateTime.IsLeapYear(year) ? 366 : 365))
                return null;
            (month, day) = (new DateTime(year, 1, 1).AddDays(_yearDay - 1).Month, new DateTime(year, 1, 1).AddDays(_yearDay - 1).Day);
        }
        if (day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        var read = new DateTime(year, month, day, hour, minute, second).AddTicks(_ticks);
        var isUtc = _offset is null ? _zone is "UTC" || local.Equals(TimeZoneInfo.Utc) : _offset == TimeSpan.Zero;
        var offset = _offset ?? (isUtc ? TimeSpan.Zero : local.GetUtcOffset(read));
        // .NET has no offsets with seconds, and no time before the year 1 in Greenwich.
        if (offset.Ticks % TimeSpan.TicksPerMinute != 0 || read.Ticks < offset.Ticks || DateTime.MaxValue.Ticks - read.Ticks < -offset.Ticks)
            return null;
        var time = new DateTimeOffset(read, offset);
        return new GoTime(time, _zone ?? (isUtc ? "UTC" : GoTimeLayout.Format(time, "-07", "", year)), cycles);
    }

    private bool Number(int least, int most, int low, int high, Action<int> set)
    {
        var end = _at;
        while (end < _text.Length && end - _at < most && char.IsAsciiDigit(_text[end]))
            end++;
        if (end - _at < least)
            return false;
        var number = int.Parse(_text.AsSpan(_at, end - _at), NumberStyles.None, CultureInfo.InvariantCulture);
        _at = end;
        set(number);
        return number >= low && number <= high;
    }

    private bool Padded(int width, int high, Action<int> set)
    {
        var spaces = 0;
        while (spaces < width - 1 && _at < _text.Length && _text[_at] == ' ')
            (spaces, _at) = (spaces + 1, _at + 1);
        return Number(1, width - spaces, 0, high, set);
    }

    private bool Name(IReadOnlyList<string> names, Action<int> set)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Length == 0 || string.Compare(_text, _at, names[i], 0, names[i].Length, StringComparison.OrdinalIgnoreCase) != 0)
                continue;
            _at += names[i].Length;
            set(i);
            return true;
        }
        return false;
    }

    private bool Fraction()
    {
        if (_at + 1 >= _text.Length || _text[_at] is not ('.' or ',') || !char.IsAsciiDigit(_text[_at + 1]))
            return true;
        var start = ++_at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        _ticks = long.Parse(_text[start..Math.Min(_at, start + 7)].PadRight(7, '0'), NumberStyles.None, CultureInfo.InvariantCulture);
        return true;
    }

    // Three to five capital letters; what offset they stand for, only the local zone could say.
    private bool Zone()
    {
        var end = _at;
        while (end < _text.Length && end - _at < 5 && char.IsAsciiLetterUpper(_text[end]))
            end++;
        if (end - _at < 3)
            return false;
        _zone = _text[_at..end];
        _offset ??= TimeSpan.Zero;
        _at = end;
        return true;
    }

    private bool Offset(string part)
    {
        if (part[0] == 'Z' && _at < _text.Length && _text[_at] == 'Z')
        {
            _at++;
            _offset = TimeSpan.Zero;
            return true;
        }
        if (_at >= _text.Length || _text[_at] is not ('+' or '-'))
            return false;
        var sign = _text[_at++] == '-' ? -1 : 1;
        var numbers = new int[3];
        for (var i = 0; i < part.Count(char.IsAsciiDigit) / 2; i++)
        {
            if (i > 0 && part.Contains(':') && (_at >= _text.Length || _text[_at++] != ':'))
                return false;
            var place = i;
            if (!Number(2, 2, 0, i == 0 ? 24 : 59, n => numbers[place] = n))
                return false;
        }
        _offset = sign * new TimeSpan(numbers[0], numbers[1], numbers[2]);
        return Math.Abs(_offset.Value.TotalHours) <= 14;
    }
}
