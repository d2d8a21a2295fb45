using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Cluster.Steps;
using Kots.Embedded.Installer.Host;

namespace Kots.Embedded.Installer.AdminConsole;

/// <summary>What the console's pod needs before it starts: its generated secrets, a password, a certificate. What is there stays.</summary>
/// <param name="passwordFile">The administrator's file with a password for the first install; null: one is generated.</param>
/// <param name="certificateFiles">The administrator's PEM files, certificate and key; null: self-signed.</param>
/// <param name="keptPassword">Where a generated password is kept until it has been shown (0600).</param>
/// <param name="names">Names and addresses for a self-signed certificate.</param>
internal sealed class MakeConsoleSecrets(
    IHost host, ClusterAccess cluster, string? passwordFile, (string Certificate, string Key)? certificateFiles, string keptPassword,
    IReadOnlyList<string> names, TimeProvider time)
    : ClusterStep("console/secrets", "Make the console's password and certificate", TimeSpan.FromMinutes(1), cluster,
        (client, ct) => MissingAsync(new ConsoleSecrets(client, time), certificateFiles, time, ct),
        async (client, ct) =>
        {
            var secrets = new ConsoleSecrets(client, time);
            await secrets.EnsureGeneratedAsync(ct);
            if (!await secrets.HasPasswordAsync(ct))
                await secrets.SetPasswordAsync(await PasswordAsync(host, passwordFile, keptPassword, ct), ct);
            if (await CertificateMissingAsync(secrets, certificateFiles, time, ct) is not null)
            {
                await secrets.SetCertificateAsync(certificateFiles is var (certificate, key)
                    ? await ConsoleCertificate.ReadAsync(certificate, key, time, ct)
                    : ConsoleCertificate.SelfSigned(names, time), ct);
            }
        })
{
    // A self-signed certificate is made anew when less than this is left of it.
    private static readonly TimeSpan s_renewBefore = TimeSpan.FromDays(30);

    private static async Task<string?> MissingAsync(ConsoleSecrets secrets, (string, string)? given, TimeProvider time, CancellationToken ct)
    {
        if (!await secrets.HasPasswordAsync(ct))
            return "the console has no password";
        if (!await secrets.HasGeneratedAsync(ct))
            return "a secret of the console is missing";
        return await CertificateMissingAsync(secrets, given, time, ct);
    }

    private static async Task<string?> CertificateMissingAsync(ConsoleSecrets secrets, (string, string)? given, TimeProvider time, CancellationToken ct)
    {
        if (await secrets.FindCertificateAsync(ct) is not { } served)
            return "the console has no certificate";
        if (given is var (certificate, key))
        {
            var wanted = await ConsoleCertificate.ReadAsync(certificate, key, time, ct);
            return wanted.Fingerprint == ConsoleCertificate.FingerprintOf(served) ? null : "the console has another certificate";
        }
        using var leaf = X509Certificate2.CreateFromPem(served);
        return leaf.Issuer == leaf.Subject && new DateTimeOffset(leaf.NotAfter) - time.GetUtcNow() < s_renewBefore
            ? $"the console's certificate ends on {leaf.NotAfter:yyyy-MM-dd}" : null;
    }

    /// <summary>In the file before it counts: should the run end in between, the password is not lost.</summary>
    private static async Task<Secret> PasswordAsync(IHost host, string? given, string kept, CancellationToken ct)
    {
        if (given is not null)
            return await ConsolePasswords.ReadAsync(given, ct);
        if (await host.ReadTextAsync(kept, ct) is { Length: > 1 } earlier)
            return new Secret(earlier.Trim());
        var password = ConsolePasswords.Generate();
        await host.WriteAsync(new TextFile(kept, FileModes.OwnerOnly, password.Reveal() + "\n"), ct);
        return password;
    }
}
