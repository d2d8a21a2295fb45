using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kots.Embedded.Installer.Status.Components;

/// <summary>
/// Asks an address once whether someone answers. Whose certificate it is does not matter here: nothing secret is sent and nothing that comes
/// back is believed further than "it answers"; the certificate itself is part of the answer.
/// </summary>
internal static class Probe
{
    private const int KeptBytes = 2048;

    /// <param name="limit">The longest wait.</param>
    public static async Task<ProbeAnswer> GetAsync(Uri address, TimeSpan limit, CancellationToken ct)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(limit);
        X509Certificate2? certificate = null;
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectTimeout = limit };
#pragma warning disable CA5359 // see above
        handler.SslOptions.RemoteCertificateValidationCallback = (_, given, _, _) => Keep(given);
#pragma warning restore CA5359
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            var body = await StartOfAsync(response, limited.Token);
            return new ProbeAnswer((int)response.StatusCode, body, null, EndOf(certificate), certificate?.GetCertHashString(HashAlgorithmName.SHA256));
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return ProbeAnswer.Silent(error.InnerException is SocketException socket ? Words(socket) : (error.InnerException ?? error).Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return ProbeAnswer.Silent($"there was no answer within {limit.TotalSeconds:0.#} s");
        }
        finally
        {
            certificate?.Dispose();
        }

        bool Keep(X509Certificate? given)
        {
            certificate = given is null ? null : X509CertificateLoader.LoadCertificate(given.GetRawCertData());
            return true;
        }
    }

    private static DateTimeOffset? EndOf(X509Certificate2? certificate) => certificate is null ? null : new DateTimeOffset(certificate.NotAfter);

    private static string Words(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "nothing listens there",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.AddressNotAvailable => "there is no way to that address",
        _ => error.Message,
    };

    private static async Task<string> StartOfAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[KeptBytes];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return System.Text.Encoding.UTF8.GetString(buffer, 0, read).Trim();
    }
}
