using System.Text;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

internal static partial class SprigFunctions
{
    private static void AddCases(FunctionSet set)
    {
        set.Add("upper", [S], c => GoCase.Upper(c.String(0)))
            .Add("lower", [S], c => GoCase.Lower(c.String(0)))
            .Add("title", [S], c => EachWord(c.String(0), IsSeparator, GoCase.Title))
            .Add("untitle", [S], c => EachWord(c.String(0), rune => IsSpace(rune.Value), GoCase.Lower))
            // Sprig takes each byte for a character here, and in initials.
            .Add("nospace", [S], c => NoSpace(c.String(0)))
            .Add("initials", [S], c => Initials(c.String(0)))
            .Add("swapcase", [S], c => SwapCase(c.String(0)))
            .Add("snakecase", [S], c => Words.Join(c.String(0), '_'))
            .Add("kebabcase", [S], c => Words.Join(c.String(0), '-'))
            .Add("camelcase", [S], c => Words.Pascal(c.String(0)));
    }

    /// <summary>Changes the first letter after each separator.</summary>
    private static string EachWord(string text, Func<Rune, bool> separates, Func<Rune, Rune> change)
    {
        var result = new StringBuilder(text.Length);
        var starts = true;
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append((starts ? change(rune) : rune).ToString());
            starts = separates(rune);
        }
        return result.ToString();
    }

    /// <summary>What strings.Title takes for the end of a word: of what is not ASCII only blanks.</summary>
    private static bool IsSeparator(Rune rune) => rune.IsAscii ? !char.IsAsciiLetterOrDigit((char)rune.Value) && rune.Value != '_' : IsSpace(rune.Value);

    private static string NoSpace(string text)
    {
        var bytes = GoText.ToBytes(text);
        return Array.Exists(bytes, b => IsSpace(b)) ? string.Concat(bytes.Where(b => !IsSpace(b)).Select(b => (char)b)) : text;
    }

    private static string Initials(string text)
    {
        var result = new StringBuilder();
        var boundary = true;
        foreach (var letter in GoText.ToBytes(text))
        {
            if (boundary && !IsSpace(letter))
                result.Append((char)letter);
            boundary = IsSpace(letter);
        }
        return result.ToString();
    }

    private static string SwapCase(string text)
    {
        var result = new StringBuilder(text.Length);
        var starts = true;
        foreach (var rune in text.EnumerateRunes())
        {
            var isLarge = Rune.IsUpper(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.TitlecaseLetter;
            result.Append((isLarge ? GoCase.Lower(rune) : !Rune.IsLower(rune) ? rune : starts ? GoCase.Title(rune) : GoCase.Upper(rune)).ToString());
            starts = IsSpace(rune.Value);
        }
        return result.ToString();
    }
}
