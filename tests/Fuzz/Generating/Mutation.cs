namespace Kots.Embedded.Tests.Fuzz.Generating;

/// <summary>Small damage to a text: what lexer and parser make of what is no template.</summary>
internal sealed class Mutation(Dice dice)
{
    private static readonly string[] s_bits =
        ["{{", "}}", "-", " ", "\n", "\"", "`", "'", "(", ")", "|", ".", "$", ":=", "=", ",", "end", "else", "if", "/*", "*/", "\\", "é", "0", "\u0001", "{{end}}", "{{else}}", "nil", "{{-", "-}}", "@", "..", "{{/*"];

    /// <summary>One to three changes.</summary>
    public string Apply(string text)
    {
        for (var i = dice.Between(1, 3); i > 0 && text.Length > 0; i--)
        {
            var at = dice.Below(text.Length);
            var length = Math.Min(dice.Between(1, 4), text.Length - at);
            text = dice.Below(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, dice.Pick(s_bits)),
                2 => text.Insert(dice.Below(text.Length), text.Substring(at, length)),
                _ => text.Remove(at, length).Insert(at, dice.Pick(s_bits)),
            };
        }
        // Half of a character cannot be sent.
        return string.Concat(text.EnumerateRunes());
    }
}
