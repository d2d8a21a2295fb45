using System.Buffers;
using System.Text;

namespace Kots.Embedded.GoTemplate.Values;

/// <summary>
/// Go strings are bytes. Here they are .NET strings in which a byte that is not part of valid UTF-8 is the lone surrogate U+DC00 + byte.
/// </summary>
public static class GoText
{
    /// <summary>The bytes of a string.</summary>
    public static byte[] ToBytes(string text)
    {
        var bytes = new byte[ByteCount(text)];
        var at = 0;
        for (var i = 0; i < text.Length;)
        {
            if (char.IsAscii(text[i]))
            {
                bytes[at++] = (byte)text[i++];
                continue;
            }
            var status = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var used);
            if (status != OperationStatus.Done && IsByte(text[i]))
                bytes[at++] = (byte)(text[i] - 0xDC00);
            else
                at += rune.EncodeToUtf8(bytes.AsSpan(at));
            i += used;
        }
        return bytes;
    }

    /// <summary>A string of these bytes.</summary>
    public static string FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        Span<char> pair = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == OperationStatus.Done)
            {
                text.Append(pair[..rune.EncodeToUtf16(pair)]);
            }
            else
            {
                for (var i = 0; i < used; i++)
                    text.Append((char)(0xDC00 + bytes[i]));
            }
            bytes = bytes[used..];
        }
        return text.ToString();
    }

    /// <summary>How many bytes a string has: what Go's <c>len</c> says.</summary>
    public static int ByteCount(string text)
    {
        var ascii = System.Text.Ascii.IsValid(text);
        if (ascii)
            return text.Length;
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            var status = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var used);
            count += status != OperationStatus.Done && IsByte(text[i]) ? 1 : rune.Utf8SequenceLength;
            i += used;
        }
        return count;
    }

    internal static bool IsByte(char c) => c is >= '\uDC80' and <= '\uDCFF';

    /// <summary>A part by byte positions; it may cut through a character.</summary>
    internal static string SliceBytes(string text, int from, int to) =>
        System.Text.Ascii.IsValid(text) ? text[from..to] : FromBytes(ToBytes(text).AsSpan(from, to - from));

    /// <summary>Code points as Go's range over a string yields them: a stray byte is U+FFFD.</summary>
    internal static List<int> Runes(string text)
    {
        var runes = new List<int>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var used);
            runes.Add(rune.Value);
            i += used;
        }
        return runes;
    }

    /// <summary>Code points, and stray bytes as what they are here: a lone surrogate's number.</summary>
    internal static IEnumerable<int> RunesAndBytes(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var isWhole = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var used) == OperationStatus.Done;
            yield return !isWhole && IsByte(text[i]) ? text[i] : rune.Value;
            i += used;
        }
    }

    /// <summary>With U+FFFD for each stray byte, as strings.Map leaves them.</summary>
    internal static string WithoutBytes(string text) => text.AsSpan().IndexOfAnyInRange('\uDC80', '\uDCFF') < 0 ? text : FromRunes(Runes(text));

    internal static string FromRunes(IEnumerable<int> runes)
    {
        var text = new StringBuilder();
        foreach (var rune in runes)
            AppendRune(text, rune);
        return text.ToString();
    }

    internal static void AppendRune(StringBuilder text, int rune)
    {
        if (rune is >= 0 and < 0xD800 or > 0xDFFF and <= 0xFFFF)
            text.Append((char)rune);
        else if (Rune.IsValid(rune))
            text.Append(new Rune(rune).ToString());
        else
            text.Append('\uFFFD');
    }

    /// <summary>Order by bytes, as Go compares strings.</summary>
    internal static int CompareBytes(string a, string b)
    {
        var n = Math.Min(a.Length, b.Length);
        for (var i = 0; i < n; i++)
        {
            if (a[i] != b[i])
                return char.IsSurrogate(a[i]) || char.IsSurrogate(b[i]) ? ToBytes(a).AsSpan().SequenceCompareTo(ToBytes(b)) : a[i] - b[i];
        }
        return a.Length - b.Length;
    }
}
