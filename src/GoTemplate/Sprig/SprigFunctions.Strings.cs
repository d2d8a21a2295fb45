using System.Text;
using Kots.Embedded.GoTemplate.Printing;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

internal static partial class SprigFunctions
{
    private static void AddStrings(FunctionSet set)
    {
        set.Add("hello", [], _ => "Hello!")
            .Add("trim", [S], c => TrimSpace(c.String(0)))
            .Add("trimAll", [S, S], c => TrimRunes(c.String(1), c.String(0))).Alias("trimall", "trimAll")
            .Add("trimSuffix", [S, S], c => c.String(0).Length > 0 && c.String(1).EndsWith(c.String(0), StringComparison.Ordinal) ? c.String(1)[..^c.String(0).Length] : c.String(1))
            .Add("trimPrefix", [S, S], c => c.String(1).StartsWith(c.String(0), StringComparison.Ordinal) ? c.String(1)[c.String(0).Length..] : c.String(1))
            .Add("contains", [S, S], c => c.String(1).Contains(c.String(0), StringComparison.Ordinal))
            .Add("hasPrefix", [S, S], c => c.String(1).StartsWith(c.String(0), StringComparison.Ordinal))
            .Add("hasSuffix", [S, S], c => c.String(1).EndsWith(c.String(0), StringComparison.Ordinal))
            .Add("replace", [S, S, S], c => Replace(c, c.String(2), c.String(0), c.String(1)))
            .Add("repeat", [I, S], Repeat)
            .Add("substr", [I, I, S], Substring)
            .Add("trunc", [I, S], Truncate)
            .Add("abbrev", [I, S], c => Abbreviate(0, c.Integer(0), c.String(1), c.Integer(0) < 4))
            .Add("abbrevboth", [I, I, S], c => Abbreviate(c.Integer(0), c.Integer(1), c.String(2), c.Integer(1) < 4 || (c.Integer(0) > 0 && c.Integer(1) < 7)))
            .Add("indent", [I, S], c => Indent(c, c.Integer(0), c.String(1)))
            .Add("nindent", [I, S], c => "\n" + Indent(c, c.Integer(0), c.String(1)))
            .Add("plural", [S, S, I], c => c.Integer(2) == 1 ? c.String(0) : c.String(1))
            .AddVariadic("quote", [A], c => string.Join(' ', c.Arguments.Where(a => a is not null).Select(a => GoQuote.Quote(Cast.ToText(c.Run, a)))))
            .AddVariadic("squote", [A], c => string.Join(' ', c.Arguments.Where(a => a is not null).Select(a => $"'{Cast.ToText(c.Run, a)}'")))
            .AddVariadic("cat", [A], c => string.Join(' ', c.Arguments.Where(a => a is not null).Select(a => Cast.ToText(c.Run, a))))
            .Add("toString", [A], c => Cast.ToText(c.Run, c[0]))
            .Add("wrap", [I, S], c => Wrap(c, c.Integer(0), "\n", false, c.String(1)))
            .Add("wrapWith", [I, S, S], c => Wrap(c, c.Integer(0), c.String(1), true, c.String(2)))
            .Add("split", [S, S], c => Numbered(c, c.String(1), c.String(0), -1))
            .Add("splitn", [S, I, S], c => Numbered(c, c.String(2), c.String(0), c.Integer(1)))
            .Add("splitList", [S, S], c => GoSlice.Strings(Split(c, c.String(1), c.String(0), -1)));
    }

    /// <summary>Go's unicode.IsSpace.</summary>
    internal static bool IsSpace(int rune) => rune is >= 9 and <= 13 or 32 or 0x85 or 0xA0 or 0x1680 or >= 0x2000 and <= 0x200A or 0x2028 or 0x2029 or 0x202F or 0x205F or 0x3000;

    internal static string TrimSpace(string text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && IsSpace(text[from]))
            from++;
        while (to > from && IsSpace(text[to - 1]))
            to--;
        return text[from..to];
    }

    internal static string TrimRunes(string text, string cutset)
    {
        var cut = GoText.Runes(cutset);
        var runes = GoText.Runes(text);
        var (from, to) = (0, runes.Count);
        while (from < to && cut.Contains(runes[from]))
            from++;
        while (to > from && cut.Contains(runes[to - 1]))
            to--;
        var left = runes.Take(from).Sum(Units);
        var right = runes.Skip(to).Sum(Units);
        return text[left..(text.Length - right)];
    }

    private static int Units(int rune) => rune > 0xFFFF ? 2 : 1;

    /// <summary>Go's strings.SplitN; an empty separator splits into characters.</summary>
    internal static List<string> Split(FunctionCall call, string text, string separator, long count)
    {
        var parts = new List<string>();
        if (count == 0)
            return parts;
        if (separator.Length == 0)
        {
            var runes = GoText.Runes(text);
            call.Allocate(runes.Count);
            var at = 0;
            for (var i = 0; i < runes.Count; i++)
            {
                var size = Units(runes[i]);
                var last = count > 0 && i == count - 1;
                parts.Add(last ? text[at..] : text.Substring(at, size));
                if (last)
                    break;
                at += size;
            }
            return parts;
        }
        var start = 0;
        while (count < 0 || parts.Count < count - 1)
        {
            var next = text.IndexOf(separator, start, StringComparison.Ordinal);
            if (next < 0)
                break;
            parts.Add(text[start..next]);
            start = next + separator.Length;
        }
        parts.Add(text[start..]);
        call.Allocate(parts.Count);
        return parts;
    }

    private static GoMap Numbered(FunctionCall call, string text, string separator, long count)
    {
        var map = new GoMap(GoType.StringMap);
        foreach (var part in Split(call, text, separator, count))
            map["_" + Cast.Invariant(map.Count)] = part;
        return map;
    }

    private static string Replace(FunctionCall call, string text, string old, string by)
    {
        if (old.Length > 0)
        {
            if (by.Length > old.Length)
                call.Allocate((long)(text.Length / old.Length + 1) * by.Length);
            return text.Replace(old, by, StringComparison.Ordinal);
        }
        var runes = GoText.Runes(text);
        call.Allocate((long)(runes.Count + 1) * by.Length + text.Length);
        return by + string.Concat(runes.Select(r => GoText.FromRunes([r]) + by));
    }

    private static string Repeat(FunctionCall call)
    {
        var (count, text) = (call.Integer(0), call.String(1));
        if (count < 0)
            throw new TemplateFunctionException("strings: negative Repeat count");
        if (text.Length == 0 || count == 0)
            return "";
        call.Allocate(count > int.MaxValue ? long.MaxValue / 4 : count * text.Length);
        return new StringBuilder(text.Length * (int)count).Insert(0, text, (int)count).ToString();
    }

    private static string Substring(FunctionCall call)
    {
        var (start, end, text) = (call.Integer(0), call.Integer(1), call.String(2));
        var length = GoText.ByteCount(text);
        if (start < 0)
            return Bytes(text, 0, end, length);
        if (end < 0 || end > length)
            return Bytes(text, start, length, length);
        return Bytes(text, start, end, length);
    }

    private static string Bytes(string text, long from, long to, int length)
    {
        if (to < 0 || to > length)
            throw new TemplateFunctionException($"runtime error: slice bounds out of range [:{to}]" + (to > length ? $" with length {length}" : ""));
        if (from > to)
            throw new TemplateFunctionException($"runtime error: slice bounds out of range [{from}:{to}]");
        return GoText.SliceBytes(text, (int)from, (int)to);
    }

    private static string Truncate(FunctionCall call)
    {
        var (count, text) = (call.Integer(0), call.String(1));
        var length = GoText.ByteCount(text);
        if (count < 0 && length + count > 0)
            return GoText.SliceBytes(text, (int)(length + count), length);
        return count >= 0 && length > count ? GoText.SliceBytes(text, 0, (int)count) : text;
    }

    /// <summary>Cuts at the end, or at both ends when <paramref name="offset"/> lies far enough in, as goutils does.</summary>
    private static string Abbreviate(long offset, long width, string text, bool tooNarrow)
    {
        var length = GoText.ByteCount(text);
        if (tooNarrow || length <= width)
            return text;
        if (offset > length)
            offset = length;
        if (length - offset < width - 3)
            offset = length - (width - 3);
        if (offset <= 4)
            return GoText.SliceBytes(text, 0, (int)(width - 3)) + "...";
        if (width < 7)
            return text;
        if (offset + width - 3 < length)
        {
            var rest = GoText.SliceBytes(text, (int)offset, length);
            return "..." + GoText.SliceBytes(rest, 0, (int)(width - 6)) + "...";
        }
        return "..." + GoText.SliceBytes(text, (int)(length - (width - 3)), length);
    }

    private static string Indent(FunctionCall call, long spaces, string text)
    {
        if (spaces < 0)
            throw new TemplateFunctionException("strings: negative Repeat count");
        call.Allocate(Math.Min(spaces, 1L << 40) * (text.AsSpan().Count('\n') + 1) + text.Length);
        var pad = new string(' ', (int)spaces);
        return pad + text.Replace("\n", "\n" + pad);
    }

    /// <summary>goutils' WrapCustom: lines of at most <paramref name="width"/> bytes, broken at blanks; a long word even inside a character.</summary>
    private static string Wrap(FunctionCall call, long width, string separator, bool breakLong, string text)
    {
        call.Allocate((long)(text.Length + 1) * Math.Max(1, separator.Length));
        if (separator.Length == 0)
            separator = "\n";
        width = Math.Max(1, width);
        if (System.Text.Ascii.IsValid(text) && System.Text.Ascii.IsValid(separator))
            return Lines(text, (int)Math.Min(width, int.MaxValue / 2), separator, breakLong);
        // A character for each byte, and back.
        var wrapped = Lines(Encoding.Latin1.GetString(GoText.ToBytes(text)), (int)Math.Min(width, int.MaxValue / 2), Encoding.Latin1.GetString(GoText.ToBytes(separator)), breakLong);
        return GoText.FromBytes(Encoding.Latin1.GetBytes(wrapped));
    }

    private static string Lines(string text, int width, string separator, bool breakLong)
    {
        var result = new StringBuilder();
        var at = 0;
        while (text.Length - at > width)
        {
            if (text[at] == ' ')
            {
                at++;
                continue;
            }
            var end = at + width;
            var blank = text.LastIndexOf(' ', end, end - at + 1);
            if (blank < at && breakLong)
            {
                result.Append(text, at, end - at).Append(separator);
                at = end;
                continue;
            }
            if (blank < at)
                blank = text.IndexOf(' ', end);
            if (blank < 0)
                break;
            result.Append(text, at, blank - at).Append(separator);
            at = blank + 1;
        }
        return result.Append(text, at, text.Length - at).ToString();
    }
}
