using System.Globalization;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>Go's strict base64 with padding; line ends inside are passed over.</summary>
internal static class Base64
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    public static bool TryDecode(string text, out byte[] bytes, out string error)
    {
        var result = new List<byte>(text.Length * 3 / 4);
        bytes = [];
        error = "";
        var (group, count) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\r' or '\n')
                continue;
            var value = Letters.IndexOf(text[i]);
            if (value < 0)
            {
                if (text[i] != '=' || !TryFinish(text, i, group, count, result, ref error))
                {
                    error = error.Length > 0 ? error : Corrupt(i);
                    return false;
                }
                bytes = [.. result];
                return true;
            }
            group = group << 6 | value;
            if (++count < 4)
                continue;
            result.Add((byte)(group >> 16));
            result.Add((byte)(group >> 8));
            result.Add((byte)group);
            (group, count) = (0, 0);
        }
        if (count != 0)
        {
            error = Corrupt(text.Length - count);
            return false;
        }
        bytes = [.. result];
        return true;
    }

    private static bool TryFinish(string text, int at, int group, int count, List<byte> result, ref string error)
    {
        if (count < 2)
            return false;
        var next = Next(text, at + 1);
        if (count == 2)
        {
            if (next == text.Length)
            {
                error = Corrupt(text.Length);
                return false;
            }
            if (text[next] != '=')
                return false;
            next = Next(text, next + 1);
        }
        if (next < text.Length)
        {
            error = Corrupt(next);
            return false;
        }
        group <<= 6 * (4 - count);
        result.Add((byte)(group >> 16));
        if (count == 3)
            result.Add((byte)(group >> 8));
        return true;
    }

    /// <summary>The first place from one on that is no line end.</summary>
    private static int Next(string text, int at)
    {
        while (at < text.Length && (text[at] is '\r' or '\n'))
            at++;
        return at;
    }

    private static string Corrupt(int at) => "illegal base64 data at input byte " + at.ToString(CultureInfo.InvariantCulture);
}
