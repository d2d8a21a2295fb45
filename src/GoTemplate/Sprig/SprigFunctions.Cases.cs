using System.Text;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

internal static partial class SprigFunctions
{
    private static void AddCases(FunctionSet set)
    {
        set.Add("upper", [S], c => c.String(0).ToUpperInvariant())
            .Add("lower", [S], c => c.String(0).ToLowerInvariant())
            .Add("title", [S], c => EachWord(c.String(0), Title))
            .Add("untitle", [S], c => EachWord(c.String(0), Rune.ToLowerInvariant))
            // Sprig takes each byte for a character here, and in initials.
            .Add("nospace", [S], c => string.Concat(GoText.ToBytes(c.String(0)).Where(b => !IsSpace(b)).Select(b => (char)b)))
            .Add("initials", [S], c => Initials(c.String(0)))
            .Add("swapcase", [S], c => SwapCase(c.String(0)))
            .Add("snakecase", [S], c => Words.Join(c.String(0), '_'))
            .Add("kebabcase", [S], c => Words.Join(c.String(0), '-'))
            .Add("camelcase", [S], c => Words.Pascal(c.String(0)));
    }

    private static Rune Title(Rune rune) => rune.Value is 0x1C4 or 0x1C5 or 0x1C6 ? new Rune(0x1C5) : Rune.ToUpperInvariant(rune);

    /// <summary>Changes the first letter after each separator.</summary>
    private static string EachWord(string text, Func<Rune, Rune> change)
    {
        var result = new StringBuilder(text.Length);
        var previous = ' ';
        foreach (var rune in text.EnumerateRunes())
        {
            var starts = !(char.IsAsciiLetterOrDigit(previous) || previous == '_' || (previous > 127 && !IsSpace(previous) && char.IsLetterOrDigit(previous)))
                && (previous < 128 || IsSpace(previous));
            result.Append((starts ? change(rune) : rune).ToString());
            previous = rune.IsBmp ? (char)rune.Value : 'x';
        }
        return result.ToString();
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
        foreach (var rune in text.EnumerateRunes())
            result.Append((Rune.IsUpper(rune) ? Rune.ToLowerInvariant(rune) : Rune.IsLower(rune) ? Rune.ToUpperInvariant(rune) : rune).ToString());
        return result.ToString();
    }
}
