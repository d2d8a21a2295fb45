using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Tokens;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Join;

/// <summary>
/// From the hash of a cluster's CA to the CA itself, as kubeadm's discovery does it. The certificate is read from the public ConfigMap
/// cluster-info over a connection that nothing vouches for yet; neither token nor anything else goes over it, and what comes is used only
/// if it is the one CA with that hash. Every later connection is checked against it.
/// </summary>
internal sealed class ClusterTrust(TimeProvider time)
{
    private const int LongestAnswerBytes = 1 << 20;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    /// <summary>The CA in PEM.</summary>
    /// <param name="server">host:port.</param>
    /// <param name="caHash">kubeadm's form.</param>
    /// <exception cref="ProblemException">KE2110 unreachable, KE2111 another CA, KE2112 no cluster; exit code 14.</exception>
    public async Task<string> FetchAuthorityAsync(string server, string caHash, CancellationToken ct)
    {
        var answer = await FetchAsync(server, ct);
        var found = Authorities(server, answer);
        return found.FirstOrDefault(c => CertificatePin.CaHash(c) == caHash)?.ExportCertificatePem()
            ?? throw JoinProblems.WrongAuthority(server, found.Count == 0 ? "of no certificate" : CertificatePin.CaHash(found[0]));
    }

    private async Task<string> FetchAsync(string server, CancellationToken ct)
    {
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
#pragma warning disable CA5359 // see above: what comes is compared with the hash
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true },
#pragma warning restore CA5359
        };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LongestAnswerBytes };
        using var silence = new CancellationTokenSource(s_limit, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, silence.Token);
        try
        {
            using var response = await client.GetAsync(new Uri($"https://{server}/api/v1/namespaces/kube-public/configmaps/cluster-info"), limit.Token);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsStringAsync(limit.Token)
                : throw JoinProblems.NoCluster(server, $"It answers {(int)response.StatusCode} when asked for cluster-info.");
        }
        catch (HttpRequestException error)
        {
            throw JoinProblems.Unreachable(server, error.InnerException?.Message ?? error.Message, error);
        }
        catch (OperationCanceledException error) when (!ct.IsCancellationRequested)
        {
            throw JoinProblems.Unreachable(server, $"It did not answer within {s_limit.TotalSeconds:0} s.", error);
        }
    }

    private static X509Certificate2Collection Authorities(string server, string answer)
    {
        try
        {
            var kubeConfig = JsonNode.Parse(answer).TextAt("data", "kubeconfig") ?? throw new FormatException("cluster-info has no kubeconfig.");
            var cluster = KubeYaml.Read(kubeConfig, "cluster-info").ObjectsAt("clusters").FirstOrDefault();
            var pem = Convert.FromBase64String(cluster.TextAt("cluster", "certificate-authority-data") ?? "");
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPem(System.Text.Encoding.ASCII.GetString(pem));
            return authorities;
        }
        catch (Exception error) when (error is JsonException or FormatException or CryptographicException or ProblemException)
        {
            throw JoinProblems.NoCluster(server, "Its cluster-info cannot be read.", error);
        }
    }
}
