using System.Globalization;
using System.Text;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>Go's strict base32 with padding; line ends inside are passed over.</summary>
internal static class Base32
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Group = 8;

    public static string Encode(byte[] bytes)
    {
        var result = new StringBuilder((bytes.Length + 4) / 5 * Group);
        for (var i = 0; i < bytes.Length; i += 5)
        {
            ulong block = 0;
            var count = Math.Min(5, bytes.Length - i);
            for (var j = 0; j < 5; j++)
                block = block << 8 | (j < count ? bytes[i + j] : 0u);
            var letters = (count * 8 + 4) / 5;
            for (var j = 0; j < Group; j++)
                result.Append(j < letters ? Letters[(int)(block >> (35 - 5 * j)) & 31] : '=');
        }
        return result.ToString();
    }

    /// <summary>False, with Go's error, when the text is none. Positions count without line ends.</summary>
    public static bool TryDecode(string text, out byte[] bytes, out string error)
    {
        text = text.Replace("\r", "").Replace("\n", "");
        var result = new List<byte>(text.Length * 5 / Group);
        bytes = [];
        error = "";
        var (bits, have, length) = (0, 0, 0);
        for (; length < text.Length && Letters.IndexOf(text[length]) is var value and >= 0; length++)
        {
            bits = (bits << 5 | value) & 0xFFFF;
            have += 5;
            if (have < 8)
                continue;
            have -= 8;
            result.Add((byte)(bits >> have));
        }
        if (Bad(text, length) is { } at)
        {
            error = "illegal base32 data at input byte " + at.ToString(CultureInfo.InvariantCulture);
            return false;
        }
        bytes = [.. result];
        return true;
    }

    // Where the text is wrong, of which so many characters are letters; null when it is right.
    private static int? Bad(string text, int length)
    {
        var inGroup = length % Group;
        if (length == text.Length)
            return inGroup == 0 ? null : length - inGroup;
        // Padding begins in the last group only, after two letters at least.
        if (text[length] != '=' || inGroup < 2 || text.Length - length > Group)
            return length;
        if (text.Length - length < Group - inGroup)
            return text.Length;
        for (var k = length + 1; k < length + Group - inGroup; k++)
        {
            if (text[k] != '=')
                return k - 1;
        }
        return inGroup is 3 or 6 ? length : null;
    }
}
