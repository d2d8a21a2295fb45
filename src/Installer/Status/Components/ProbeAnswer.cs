namespace Kots.Embedded.Installer.Status.Components;

/// <summary>What came back.</summary>
/// <param name="Status">HTTP status; 0 when nobody answered.</param>
/// <param name="Body">The first 2 KiB.</param>
/// <param name="WhySilent">Why nobody answered, for people.</param>
/// <param name="CertificateEnds">With https: until when the server's certificate is valid.</param>
/// <param name="Fingerprint">With https: its SHA-256 in hex.</param>
internal sealed record ProbeAnswer(int Status, string Body, string? WhySilent, DateTimeOffset? CertificateEnds, string? Fingerprint)
{
    public bool IsWell => Status is >= 200 and < 300;

    public static ProbeAnswer Silent(string why) => new(0, "", why, null, null);
}
