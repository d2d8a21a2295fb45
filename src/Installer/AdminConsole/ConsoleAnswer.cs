using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.Installer.Runs;

namespace Kots.Embedded.Installer.AdminConsole;

/// <summary>Asks the console as a browser would, over TLS with exactly the certificate that it should have.</summary>
internal static class ConsoleAnswer
{
    // Short, since who asks asks again: a connection that began before kube-proxy knew the console goes to kube-proxy's own socket for the port,
    // which never answers.
    private static readonly TimeSpan s_usualLimit = TimeSpan.FromSeconds(2);

    /// <summary>Null when it answers, else why not.</summary>
    /// <param name="address">"https://10.0.0.4:8800".</param>
    /// <param name="fingerprint"><see cref="ConsoleCertificate.Fingerprint"/> of the certificate that it should show; null takes any.</param>
    public static async Task<string?> WhyNotAsync(string address, string? fingerprint, CancellationToken ct)
    {
        string? shown = null;
        var limit = TimeLimits.Of(s_usualLimit);
        using var handler = new SocketsHttpHandler
        {
            ConnectTimeout = limit,
            UseProxy = false,
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    shown = certificate is X509Certificate2 leaf ? ConsoleCertificate.FingerprintOf(leaf) : null;
                    return fingerprint is null || shown == fingerprint;
                },
            },
        };
        using var client = new HttpClient(handler) { Timeout = limit };
        try
        {
            using var answer = await client.GetAsync(new Uri(address + "/"), HttpCompletionOption.ResponseHeadersRead, ct);
            return (int)answer.StatusCode < 500 ? null : $"{address} answers with {(int)answer.StatusCode}";
        }
        catch (HttpRequestException) when (shown is not null && fingerprint is not null && shown != fingerprint)
        {
            return $"{address} shows another certificate: {shown}";
        }
        catch (HttpRequestException error)
        {
            return $"{address} does not answer: {error.InnerException?.Message ?? error.Message}";
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"{address} does not answer within {limit.TotalSeconds:0} s";
        }
    }
}
