using System.Globalization;
using System.Text;

namespace Kots.Embedded.Kots.Contexts;

/// <summary>A regular expression that is one class of characters, such as <c>[a-z0-9]</c>, <c>\d</c> or <c>[[:alpha:]]</c>.</summary>
internal static class CharacterClass
{
    private const int Last = 0x10FFFF;

    /// <summary>
    /// The code points as ranges, sorted and apart. Null when the expression is none or something else; a class of one letter, or of one letter
    /// in both cases, is something else too (Go's parser makes a literal of it).
    /// </summary>
    public static IReadOnlyList<(int Low, int High)>? Parse(string pattern)
    {
        var reader = new Reader(pattern);
        var ranges = pattern.StartsWith('[') ? reader.Class() : pattern.StartsWith('\\') ? reader.EscapedClass() : null;
        if (ranges is null || !reader.IsAtEnd)
            return null;
        var merged = Merge(ranges);
        return merged.Count == 0 || IsLiteral(merged) ? null : merged;
    }

    private static bool IsLiteral(List<(int Low, int High)> ranges)
    {
        if (ranges.Any(r => r.Low != r.High))
            return false;
        if (ranges.Count == 1)
            return true;
        // k and s have a third form each (the signs for kelvin and long s), so their two cases stay a class.
        return ranges.Count == 2 && Rune.TryCreate(ranges[0].Low, out var upper) && Rune.TryCreate(ranges[1].Low, out var lower)
            && Rune.ToLowerInvariant(upper) == lower && lower != upper && lower.Value is not ('k' or 's' or 0xE5);
    }

    private static List<(int Low, int High)> Merge(IEnumerable<(int Low, int High)> ranges)
    {
        var merged = new List<(int Low, int High)>();
        foreach (var (low, high) in ranges.OrderBy(r => r.Low))
        {
            if (merged.Count > 0 && low <= merged[^1].High + 1)
                merged[^1] = (merged[^1].Low, Math.Max(merged[^1].High, high));
            else
                merged.Add((low, high));
        }
        return merged;
    }

    private static List<(int Low, int High)> Negate(IEnumerable<(int Low, int High)> ranges)
    {
        var result = new List<(int Low, int High)>();
        var next = 0;
        foreach (var (low, high) in Merge(ranges))
        {
            if (low > next)
                result.Add((next, low - 1));
            next = high + 1;
        }
        if (next <= Last)
            result.Add((next, Last));
        return result;
    }

    private static (int Low, int High)[]? Named(string name) => name switch
    {
        "alnum" => [('0', '9'), ('A', 'Z'), ('a', 'z')],
        "alpha" => [('A', 'Z'), ('a', 'z')],
        "ascii" => [(0, 127)],
        "blank" => [('\t', '\t'), (' ', ' ')],
        "cntrl" => [(0, 31), (127, 127)],
        "digit" or "d" => [('0', '9')],
        "graph" => [('!', '~')],
        "lower" => [('a', 'z')],
        "print" => [(' ', '~')],
        "punct" => [('!', '/'), (':', '@'), ('[', '`'), ('{', '~')],
        "space" => [('\t', '\r'), (' ', ' ')],
        "s" => [('\t', '\n'), ('\f', '\r'), (' ', ' ')],
        "upper" => [('A', 'Z')],
        "word" or "w" => [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
        "xdigit" => [('0', '9'), ('A', 'F'), ('a', 'f')],
        _ => null,
    };

    private static List<(int Low, int High)>? Category(string name)
    {
        UnicodeCategory[] wanted = [.. Enum.GetValues<UnicodeCategory>().Where(c => name == "Any" || Abbreviation(c).StartsWith(name, StringComparison.Ordinal))];
        if (wanted.Length == 0 || name.Length == 0)
            return null;
        var ranges = new List<(int Low, int High)>();
        for (var rune = 0; rune <= Last; rune++)
        {
            if (Array.IndexOf(wanted, CharUnicodeInfo.GetUnicodeCategory(rune)) < 0)
                continue;
            if (ranges.Count > 0 && ranges[^1].High == rune - 1)
                ranges[^1] = (ranges[^1].Low, rune);
            else
                ranges.Add((rune, rune));
        }
        return ranges;
    }

    // In the order of the enumeration.
    private static string Abbreviation(UnicodeCategory category) =>
        "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Zs Zl Zp Cc Cf Cs Co Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Cn".Split(' ')[(int)category];

    private sealed class Reader(string pattern)
    {
        private int _at;

        public bool IsAtEnd => _at == pattern.Length;

        public List<(int Low, int High)>? Class()
        {
            _at++;
            var isNegated = Take('^');
            var ranges = new List<(int Low, int High)>();
            for (var isFirst = true; ; isFirst = false)
            {
                if (IsAtEnd)
                    return null;
                if (!isFirst && Take(']'))
                    return isNegated ? Negate(ranges) : ranges;
                if (Group() is { } group)
                {
                    ranges.AddRange(group);
                    continue;
                }
                if (Range() is not { } range)
                    return null;
                ranges.Add(range);
            }
        }

        /// <summary>\d, \pL and their like; null leaves the place as it is.</summary>
        public List<(int Low, int High)>? EscapedClass()
        {
            if (_at + 1 >= pattern.Length || pattern[_at] != '\\')
                return null;
            var letter = pattern[_at + 1];
            if (letter is 'p' or 'P')
                return Property(letter == 'P');
            if (!"dswDSW".Contains(letter))
                return null;
            _at += 2;
            var ranges = Named(char.ToLowerInvariant(letter).ToString())!;
            return char.IsAsciiLetterUpper(letter) ? Negate(ranges) : [.. ranges];
        }

        private List<(int Low, int High)>? Group()
        {
            if (string.CompareOrdinal(pattern, _at, "[:", 0, 2) != 0)
                return EscapedClass();
            var end = pattern.IndexOf(":]", _at + 2, StringComparison.Ordinal);
            if (end < 0)
                return null;
            var name = pattern[(_at + 2)..end];
            if (Named(name.TrimStart('^')) is not { } ranges || name.Length < 4)
                return null;
            _at = end + 2;
            return name[0] == '^' ? Negate(ranges) : [.. ranges];
        }

        private List<(int Low, int High)>? Property(bool isNegated)
        {
            var (from, to, end) = (_at + 2, _at + 3, _at + 3);
            if (from < pattern.Length && pattern[from] == '{')
            {
                to = pattern.IndexOf('}', ++from);
                end = to + 1;
            }
            if (to < from || end > pattern.Length)
                return null;
            var name = pattern[from..to];
            if (Category(name.TrimStart('^')) is not { } ranges)
                return null;
            _at = end;
            return isNegated != name.StartsWith('^') ? Negate(ranges) : ranges;
        }

        private (int Low, int High)? Range()
        {
            if (Single() is not { } low)
                return null;
            if (_at + 1 >= pattern.Length || pattern[_at] != '-' || pattern[_at + 1] == ']')
                return (low, low);
            _at++;
            return Single() is { } high && low <= high ? (low, high) : null;
        }

        private int? Single()
        {
            if (IsAtEnd)
                return null;
            if (pattern[_at] != '\\')
            {
                if (!Rune.TryGetRuneAt(pattern, _at, out var rune))
                    return null;
                _at += rune.Utf16SequenceLength;
                return rune.Value;
            }
            if (++_at >= pattern.Length)
                return null;
            var escaped = pattern[_at++];
            return escaped switch
            {
                'a' => 7,
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'v' => '\v',
                'x' => Hexadecimal(),
                >= '0' and <= '7' => Octal(escaped),
                _ when char.IsAscii(escaped) && !char.IsAsciiLetterOrDigit(escaped) => escaped,
                _ => null,
            };
        }

        private int? Hexadecimal()
        {
            var (from, to) = (_at, _at + 2);
            if (from < pattern.Length && pattern[from] == '{')
            {
                to = pattern.IndexOf('}', ++from);
                _at = to + 1;
            }
            else
            {
                _at = to;
            }
            return to > from && to <= pattern.Length && int.TryParse(pattern[from..to], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rune)
                && rune is >= 0 and <= Last ? rune : null;
        }

        private int? Octal(char first)
        {
            var value = first - '0';
            if (first != '0' && (IsAtEnd || pattern[_at] is < '0' or > '7'))
                return null;
            for (var i = 0; i < 2 && !IsAtEnd && pattern[_at] is >= '0' and <= '7'; i++)
                value = value * 8 + pattern[_at++] - '0';
            return value;
        }

        private bool Take(char c)
        {
            if (IsAtEnd || pattern[_at] != c)
                return false;
            _at++;
            return true;
        }
    }
}
