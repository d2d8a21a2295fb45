namespace Kots.Embedded.VendorServer.Licences;

/// <summary>A licence as it was last signed.</summary>
/// <param name="Content">SHA-256 of what was signed and with which key, hexadecimal.</param>
/// <param name="Text">The document. It holds a credential.</param>
internal sealed record IssuedLicence(string Content, string Text);
