using System.Text;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>snake_case, kebab-case and PascalCase in the manner of xstrings 1.5.</summary>
internal static class Words
{
    private const int FirstHidden = 0x10FE00;

    /// <summary>Words in lower case with a connector between. A number belongs to the word before it, or, when small letters follow it, to these.</summary>
    public static string Join(string text, char connector)
    {
        // Bytes that are no text come out as they went in: runes of a plane for private use stand for them meanwhile.
        if (text.Any(GoText.IsByte) && text != GoText.FromRunes(GoText.Runes(text)))
            return Restore(Join(Hide(text), connector));
        var result = new StringBuilder(text.Length + 8);
        var words = Split(text);
        for (var i = 0; i < words.Count;)
        {
            var (kind, word) = words[i++];
            Append(result, kind, word, connector);
            if (kind is WordKind.Connector or WordKind.Punctuation)
                continue;
            if (kind != WordKind.Number && Kind(i) == WordKind.Number)
            {
                if (Kind(i + 1) == WordKind.Lower)
                    result.Append(connector);
                Append(result, WordKind.Number, words[i++].Text, connector);
                if (Kind(i) == WordKind.Lower)
                    Together(ref i);
            }
            else if (kind == WordKind.Number)
            {
                Together(ref i);
            }
            if (Kind(i) is WordKind.Upper or WordKind.Lower or WordKind.Number or WordKind.Other)
                result.Append(connector);
        }
        return result.ToString();

        WordKind Kind(int at) => at < words.Count ? words[at].Kind : WordKind.None;

        void Together(ref int at)
        {
            for (; Kind(at) is WordKind.Lower or WordKind.Number; at++)
                result.Append(words[at].Text);
        }
    }

    /// <summary>Every word begins with a capital, and capitals right after a capital that began one become small; connectors inside vanish.</summary>
    public static string Pascal(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        var lead = 0;
        while (lead < runes.Length && IsConnector(runes[lead]))
            lead++;
        // A text of connectors alone gets one more; so it is in xstrings.
        if (lead == runes.Length)
            return lead == 0 ? text : text + runes[^1];
        var result = new StringBuilder(text.Length);
        foreach (var rune in runes[..lead])
            result.Append(rune.ToString());
        var (begins, shrinks) = (true, false);
        for (var i = lead; i < runes.Length; i++)
        {
            var rune = runes[i];
            if (IsConnector(rune))
            {
                // Of several in a row the last vanishes; at the end of the text none does.
                if (i + 1 == runes.Length || IsConnector(runes[i + 1]))
                    result.Append(rune.ToString());
                begins = true;
                continue;
            }
            shrinks = begins ? Rune.IsUpper(rune) : shrinks && Rune.IsUpper(rune);
            result.Append((begins ? GoCase.Upper(rune) : shrinks ? GoCase.Lower(rune) : rune).ToString());
            begins = false;
        }
        return result.ToString();
    }

    private static string Hide(string text)
    {
        var hidden = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (GoText.IsByte(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1])))
                hidden.Append(new Rune(FirstHidden + text[i] - 0xDC00).ToString());
            else
                hidden.Append(text[i]);
        }
        return hidden.ToString();
    }

    private static string Restore(string text) =>
        string.Concat(text.EnumerateRunes().Select(r => r.Value is >= FirstHidden and < FirstHidden + 256 ? ((char)(r.Value - FirstHidden + 0xDC00)).ToString() : r.ToString()));

    private static void Append(StringBuilder result, WordKind kind, string word, char connector)
    {
        if (kind == WordKind.Connector)
            result.Append(connector, word.EnumerateRunes().Count());
        else
            result.Append(kind == WordKind.Upper ? string.Concat(word.EnumerateRunes().Select(GoCase.Lower)) : word);
    }

    private static List<(WordKind Kind, string Text)> Split(string text)
    {
        var words = new List<(WordKind, string)>();
        var runes = text.EnumerateRunes().ToArray();
        for (var i = 0; i < runes.Length;)
        {
            var kind = KindOf(runes[i]);
            var end = i + 1;
            if (kind == WordKind.Upper && end < runes.Length && KindOf(runes[end]) == WordKind.Lower)
                kind = WordKind.Lower;
            // Hyphens and underscores are connectors, but punctuation when they follow such.
            while (end < runes.Length && (KindOf(runes[end]) == kind || (kind == WordKind.Punctuation && Rune.IsPunctuation(runes[end]))))
                end++;
            // The last of several capitals begins the word of the small letters after it.
            if (kind == WordKind.Upper && end - i > 1 && end < runes.Length && KindOf(runes[end]) == WordKind.Lower)
                end--;
            words.Add((KindOf(runes[i]), string.Concat(runes[i..end])));
            i = end;
        }
        return words;
    }

    private static WordKind KindOf(Rune rune)
    {
        if (IsConnector(rune))
            return WordKind.Connector;
        if (Rune.IsPunctuation(rune))
            return WordKind.Punctuation;
        if (Rune.IsUpper(rune))
            return WordKind.Upper;
        if (Rune.IsLetter(rune) && !IsIdeograph(rune.Value))
            return WordKind.Lower;
        return Rune.IsNumber(rune) ? WordKind.Number : WordKind.Other;
    }

    private static bool IsIdeograph(int rune) => rune is >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FCC or >= 0xAC00 and <= 0xD7AF or >= 0x3040 and <= 0x30FF or >= 0x20000;

    private static bool IsConnector(Rune rune) => rune.Value is '_' or '-' || SprigFunctions.IsSpace(rune.Value);
}
