using System.Text;

namespace Kots.Embedded.GoTemplate.Values;

/// <summary>Capital and small letters one by one, as Go's unicode package has them. .NET leaves İ, ı and ſ alone, whose other forms are ASCII.</summary>
internal static class GoCase
{
    public static Rune Upper(Rune rune) => rune.Value switch { 'ı' => new Rune('I'), 'ſ' => new Rune('S'), _ => Rune.ToUpperInvariant(rune) };

    public static Rune Lower(Rune rune) => rune.Value == 'İ' ? new Rune('i') : Rune.ToLowerInvariant(rune);

    /// <summary>The form for the beginning of a word, which differs from the capital for the letter ǆ.</summary>
    public static Rune Title(Rune rune) => rune.Value is 0x1C4 or 0x1C5 or 0x1C6 ? new Rune(0x1C5) : Upper(rune);

    public static string Upper(string text) => GoText.WithoutBytes(text).Replace('ı', 'I').Replace('ſ', 'S').ToUpperInvariant();

    public static string Lower(string text) => GoText.WithoutBytes(text).Replace('İ', 'i').ToLowerInvariant();
}
