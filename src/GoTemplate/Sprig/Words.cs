using System.Text;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>snake_case, kebab-case and PascalCase in the manner of xstrings 1.5.</summary>
internal static class Words
{
    /// <summary>Words in lower case with a connector between; a run of capitals is one word, its last letter begins the next.</summary>
    public static string Join(string text, char connector)
    {
        var result = new StringBuilder(text.Length + 8);
        var runes = text.EnumerateRunes().ToArray();
        for (var i = 0; i < runes.Length; i++)
        {
            var rune = runes[i];
            if (IsConnector(rune))
            {
                result.Append(connector);
                continue;
            }
            var previous = i > 0 ? runes[i - 1] : default;
            if (i > 0 && !IsConnector(previous) && Starts(runes, i, previous))
                result.Append(connector);
            result.Append(Rune.ToLowerInvariant(rune).ToString());
        }
        return result.ToString();
    }

    /// <summary>Every word begins with a capital; connectors inside vanish.</summary>
    public static string Pascal(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        var lead = 0;
        while (lead < runes.Length && IsConnector(runes[lead]))
            lead++;
        if (lead == runes.Length)
            return text;
        var result = new StringBuilder(text.Length);
        foreach (var rune in runes[..lead])
            result.Append(rune.ToString());
        var capital = true;
        var pending = new StringBuilder();
        foreach (var rune in runes[lead..])
        {
            if (IsConnector(rune))
            {
                pending.Append(rune.ToString());
                capital = true;
                continue;
            }
            pending.Clear();
            result.Append((capital ? Rune.ToUpperInvariant(rune) : rune).ToString());
            capital = false;
        }
        return result.Append(pending).ToString();
    }

    private static bool Starts(Rune[] runes, int i, Rune previous)
    {
        var rune = runes[i];
        if (Rune.IsDigit(rune))
            return false;
        if (!Rune.IsUpper(rune))
            return false;
        if (!Rune.IsUpper(previous))
            return true;
        return i + 1 < runes.Length && Rune.IsLower(runes[i + 1]);
    }

    private static bool IsConnector(Rune rune) => rune.Value is '_' or '-' || SprigFunctions.IsSpace(rune.Value);
}
