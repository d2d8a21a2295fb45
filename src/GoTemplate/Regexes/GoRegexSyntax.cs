using System.Text;

namespace Kots.Embedded.GoTemplate.Regexes;

/// <summary>Writes RE2's syntax in .NET's.</summary>
internal static class GoRegexSyntax
{
    private const string Digits = "0-9";
    private const string Words = "0-9A-Za-z_";
    private const string Spaces = @"\t\n\f\r ";
    private const string FirstHalf = @"\uD800-\uDBFF";

    private static readonly Dictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["ascii"] = @"\x00-\x7F",
        ["blank"] = @"\t ",
        ["cntrl"] = @"\x00-\x1F\x7F",
        ["digit"] = Digits,
        ["graph"] = "!-~",
        ["lower"] = "a-z",
        ["print"] = " -~",
        ["punct"] = @"!-/:-@\[-`{-~",
        ["space"] = @"\t\n\v\f\r ",
        ["upper"] = "A-Z",
        ["word"] = Words,
        ["xdigit"] = "0-9A-Fa-f",
    };

    /// <summary>Null when it is not RE2's; what both would refuse may come through, and is refused by .NET.</summary>
    /// <param name="groups">The names of its groups in order, "" for those without. All become plain groups: .NET would count named ones last.</param>
    public static string? ToDotNet(string pattern, out IReadOnlyList<string> groups)
    {
        var names = new List<string>();
        groups = names;
        var output = new StringBuilder(pattern.Length + 16);
        var (isMultiline, isDotAll) = (false, false);
        for (var i = 0; i < pattern.Length;)
        {
            var c = pattern[i];
            var used = c switch
            {
                '\\' => Escape(pattern, i, output, inClass: false),
                '[' => Class(pattern, i, output),
                '(' => Group(pattern, i, output, names, ref isMultiline, ref isDotAll),
                // Without (?m) Go's $ is the very end; .NET's also comes before a last line end.
                '$' when !isMultiline => Put(output, @"\z", 1),
                '.' => Put(output, AnyOf(isDotAll ? $"[^{FirstHalf}]" : $@"[^\n{FirstHalf}]"), 1),
                _ => Put(output, c.ToString(), 1),
            };
            if (used == 0)
                return null;
            i += used;
        }
        return output.ToString();
    }

    // .NET counts a character outside the first plane as two; what is to fit any character has to take both halves at once.
    private static string AnyOf(string single) => $@"(?:[{FirstHalf}][\uDC00-\uDFFF]|{single})";

    private static int Put(StringBuilder output, string text, int used)
    {
        output.Append(text);
        return used;
    }

    private static int Group(string pattern, int at, StringBuilder output, List<string> names, ref bool isMultiline, ref bool isDotAll)
    {
        if (at + 1 >= pattern.Length || pattern[at + 1] != '?')
        {
            names.Add("");
            return Put(output, "(", 1);
        }
        var rest = pattern.AsSpan(at + 2);
        if (rest.StartsWith("P<") || rest.StartsWith("<"))
            return NamedGroup(rest, output, names);
        var end = rest.IndexOfAny(":)");
        if (end < 0)
            return 0;
        var flags = rest[..end].ToString();
        if (flags.Any(f => !"imsU-".Contains(f)) || flags.Contains('U') || flags.Length == 0 && rest[end] == ')')
            return 0;
        if (flags.Contains('m'))
            isMultiline = flags.IndexOf('m') < flags.IndexOf('-') || !flags.Contains('-');
        if (flags.Contains('s'))
            isDotAll = flags.IndexOf('s') < flags.IndexOf('-') || !flags.Contains('-');
        return Put(output, $"(?{flags}{rest[end]}", 3 + end);
    }

    // (?P<name> or (?<name>. What looks behind begins likewise, and its "name" is none.
    private static int NamedGroup(ReadOnlySpan<char> rest, StringBuilder output, List<string> names)
    {
        var (start, end) = (rest.IndexOf('<') + 1, rest.IndexOf('>'));
        if (end <= start)
            return 0;
        var name = rest[start..end].ToString();
        if (!name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') || names.Contains(name))
            return 0;
        names.Add(name);
        return Put(output, "(", 2 + end + 1);
    }

    private static int Class(string pattern, int at, StringBuilder output)
    {
        var i = at + 1;
        var isNegated = i < pattern.Length && pattern[i] == '^';
        if (isNegated)
            i++;
        var start = output.Length;
        output.Append(isNegated ? "[^" : "[");
        for (var isFirst = true; i < pattern.Length; isFirst = false)
        {
            if (pattern[i] == ']' && !isFirst)
            {
                output.Append(isNegated ? FirstHalf + "]" : "]");
                if (isNegated)
                    output.Insert(start, AnyOf("").TrimEnd(')')).Append(')');
                return i + 1 - at;
            }
            var used = pattern[i] switch
            {
                '\\' => Escape(pattern, i, output, inClass: true),
                '[' => InnerClass(pattern, i, output),
                ']' => Put(output, @"\]", 1),
                // .NET would subtract a class after a dash.
                '-' when i + 1 < pattern.Length && pattern[i + 1] == '[' => Put(output, @"\-", 1),
                _ => Put(output, pattern[i].ToString(), 1),
            };
            if (used == 0)
                return 0;
            i += used;
        }
        return 0;
    }

    private static int InnerClass(string pattern, int at, StringBuilder output)
    {
        if (at + 1 >= pattern.Length || pattern[at + 1] != ':')
            return Put(output, @"\[", 1);
        var end = pattern.IndexOf(":]", at + 2, StringComparison.Ordinal);
        if (end < 0)
            return Put(output, @"\[", 1);
        var name = pattern[(at + 2)..end];
        // A negated name inside a class has no form in .NET's classes.
        return Named.TryGetValue(name, out var letters) ? Put(output, letters, end + 2 - at) : 0;
    }

    private static int Escape(string pattern, int at, StringBuilder output, bool inClass)
    {
        if (at + 1 >= pattern.Length)
            return 0;
        var c = pattern[at + 1];
        return c switch
        {
            'd' => Put(output, inClass ? Digits : $"[{Digits}]", 2),
            'w' => Put(output, inClass ? Words : $"[{Words}]", 2),
            's' => Put(output, inClass ? Spaces : $"[{Spaces}]", 2),
            'D' => Put(output, inClass ? @"\x00-/:-\uFFFF" : AnyOf($"[^{Digits}{FirstHalf}]"), 2),
            'W' => Put(output, inClass ? @"\x00-/:-@\[-\^`{-\uFFFF" : AnyOf($"[^{Words}{FirstHalf}]"), 2),
            'S' => Put(output, inClass ? @"\x00-\x08\v\x0E-\x1F!-\uFFFF" : AnyOf($"[^{Spaces}{FirstHalf}]"), 2),
            'b' or 'B' => inClass ? 0 : Put(output, $@"\{c}", 2),
            'A' or 'z' => inClass ? 0 : Put(output, $@"\{c}", 2),
            'Q' => Quoted(pattern, at, output),
            'p' or 'P' => Property(pattern, at, output),
            'x' => Hexadecimal(pattern, at, output),
            'a' or 'f' or 'n' or 'r' or 't' or 'v' => Put(output, $@"\{c}", 2),
            >= '0' and <= '7' => Octal(pattern, at, output),
            _ when char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) => Put(output, $@"\{c}", 2),
            _ => 0,
        };
    }

    private static int Quoted(string pattern, int at, StringBuilder output)
    {
        var end = pattern.IndexOf(@"\E", at + 2, StringComparison.Ordinal);
        var text = end < 0 ? pattern[(at + 2)..] : pattern[(at + 2)..end];
        return Put(output, System.Text.RegularExpressions.Regex.Escape(text), end < 0 ? pattern.Length - at : end + 2 - at);
    }

    private static int Property(string pattern, int at, StringBuilder output)
    {
        if (at + 2 >= pattern.Length)
            return 0;
        var letter = pattern[at + 1];
        if (pattern[at + 2] != '{')
            return Put(output, $@"\{letter}{{{pattern[at + 2]}}}", 3);
        var end = pattern.IndexOf('}', at);
        if (end < 0)
            return 0;
        var name = pattern[(at + 3)..end];
        if (name.StartsWith('^'))
            (name, letter) = (name[1..], letter == 'p' ? 'P' : 'p');
        var text = name switch
        {
            "Greek" => "IsGreek",
            "Cyrillic" => "IsCyrillic",
            "Latin" => "IsBasicLatin",
            _ => name,
        };
        return Put(output, $@"\{letter}{{{text}}}", end + 1 - at);
    }

    private static int Hexadecimal(string pattern, int at, StringBuilder output)
    {
        var isBraced = at + 2 < pattern.Length && pattern[at + 2] == '{';
        var from = isBraced ? at + 3 : at + 2;
        var to = isBraced ? pattern.IndexOf('}', at) : at + 4;
        if (to < from || to > pattern.Length
            || !int.TryParse(pattern[from..to], System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var rune))
            return 0;
        return rune is < 0 or > 0xFFFF ? 0 : Put(output, $@"\u{rune:X4}", (isBraced ? to + 1 : to) - at);
    }

    private static int Octal(string pattern, int at, StringBuilder output)
    {
        var end = at + 1;
        while (end < pattern.Length && end < at + 4 && pattern[end] is >= '0' and <= '7')
            end++;
        // Go knows no back references: a single digit but 0 is an error.
        return end == at + 2 && pattern[at + 1] != '0' ? 0 : Put(output, $@"\u{Convert.ToInt32(pattern[(at + 1)..end], 8):X4}", end - at);
    }
}
