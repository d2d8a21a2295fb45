namespace Kots.Embedded.Installer.Tokens;

/// <summary>A token as <c>token list</c> shows it.</summary>
/// <param name="Id">Its first part, by which it is deleted.</param>
/// <param name="Expires">UTC; null for one that somebody changed so that it never ends.</param>
internal sealed record TokenRow(string Id, DateTimeOffset Created, DateTimeOffset? Expires);
