using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Tokens;

/// <summary>A bootstrap token of Kubernetes: <c>id.secret</c>. The id names it and may be shown; the rest is a <see cref="Secret"/>.</summary>
/// <param name="Id">Six of [a-z0-9].</param>
/// <param name="Text">The whole token.</param>
internal sealed partial record JoinToken(string Id, Secret Text)
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>The sixteen characters after the dot. A method, since a record prints its properties.</summary>
    public string RevealSecretPart() => Text.Reveal()[7..];

    /// <summary>A new random one.</summary>
    public static JoinToken New()
    {
        var id = RandomNumberGenerator.GetString(Alphabet, 6);
        return new JoinToken(id, new Secret($"{id}.{RandomNumberGenerator.GetString(Alphabet, 16)}"));
    }

    /// <summary>Null when the text is not a token. Space around it is ignored.</summary>
    public static JoinToken? Parse(string text)
    {
        text = text.Trim();
        return Form().IsMatch(text) ? new JoinToken(text[..6], new Secret(text)) : null;
    }

    [GeneratedRegex(@"^[a-z0-9]{6}\.[a-z0-9]{16}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
