using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Kots.Embedded.Installer.AdminConsole;
using Kots.Embedded.KotsApi;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Application;

/// <summary>The console's API from its own machine: over TLS with exactly the certificate that it should have, and with the cluster's own authorization.</summary>
internal static class ConsoleAccess
{
    /// <param name="address">"https://10.0.0.4:8800".</param>
    public static async Task<ConsoleClient> OpenAsync(KubeClient client, string address, TimeProvider time, CancellationToken ct)
    {
        var served = await new ConsoleSecrets(client, time).FindCertificateAsync(ct);
        var fingerprint = served is null ? null : ConsoleCertificate.FingerprintOf(served);
        var secret = await client.GetAsync(ResourceTypes.Secrets, ConsoleSecrets.Namespace, "kotsadm-authstring", ct);
        var authorization = Encoding.UTF8.GetString(Convert.FromBase64String(secret.TextAt("data", "kotsadm-authstring") ?? ""));
        var http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is X509Certificate2 leaf && ConsoleCertificate.FingerprintOf(leaf) == fingerprint,
            },
        })
        { BaseAddress = new Uri(address + "/"), Timeout = TimeSpan.FromSeconds(20) };
        return new ConsoleClient(http, authorization);
    }
}
