namespace Kots.Embedded.Installer.Status.AdminConsole;

/// <summary>The admin console, as a browser on this machine would find it.</summary>
/// <param name="Url">Where people open it.</param>
/// <param name="WhyNot">Why it does not answer; null when it does.</param>
/// <param name="Fingerprint">SHA-256 of the certificate that it showed: <c>AB:CD:…</c>.</param>
/// <param name="CertificateEnds">Until when that is valid.</param>
internal sealed record ConsoleState(string Url, string? WhyNot, string? Fingerprint, DateTimeOffset? CertificateEnds)
{
    public bool Answers => WhyNot is null;
}
