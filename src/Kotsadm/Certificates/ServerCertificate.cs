using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Kots.Embedded.Kotsadm.Settings;

namespace Kots.Embedded.Kotsadm.Certificates;

/// <summary>
/// The certificate of the people's port, read from the mounted secret and read again when the files changed. A pair that cannot be used
/// does not replace one that works. Thread-safe.
/// </summary>
internal sealed partial class ServerCertificate(KotsadmSettings settings, TimeProvider time, ILogger<ServerCertificate> log)
{
    private readonly Lock _gate = new();
    private SslServerAuthenticationOptions? _options;
    private byte[]? _seen;

    /// <summary>What is served now; null while there is nothing usable.</summary>
    public ServedCertificate? Current { get; private set; }

    /// <summary>Why the newest files are not served; null when they are.</summary>
    public string? Trouble { get; private set; } = "It has not been read yet.";

    /// <summary>Options for one handshake.</summary>
    /// <exception cref="InvalidOperationException">There is no usable certificate; the handshake ends.</exception>
    public SslServerAuthenticationOptions TlsOptions()
    {
        if (_options is null)
            Reload();
        return _options ?? throw new InvalidOperationException("There is no certificate to serve: " + Trouble);
    }

    /// <summary>Looks at the files; cheap when nothing changed. Returns true when another certificate is served from now on.</summary>
    public bool Reload()
    {
        lock (_gate)
        {
            try
            {
                // kubelet swaps a link to a new folder, so both files are of one version at nearly every moment; when they are not,
                // the pair does not match and the next look, seconds later, takes it.
                var certificatePem = File.ReadAllText(Path.Combine(settings.TlsFolder, "tls.crt"));
                var keyPem = File.ReadAllText(Path.Combine(settings.TlsFolder, "tls.key"));
                var digest = SHA256.HashData(Encoding.UTF8.GetBytes(certificatePem + "\0" + keyPem));
                if (_seen is not null && digest.AsSpan().SequenceEqual(_seen))
                    return false;
                Take(certificatePem, keyPem);
                _seen = digest;
                return true;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
            {
                if (Trouble != error.Message)
                    LogUnusable(log, settings.TlsFolder, error.Message);
                Trouble = error.Message;
                return false;
            }
        }
    }

    private void Take(string certificatePem, string keyPem)
    {
        var leaf = X509Certificate2.CreateFromPem(certificatePem, keyPem);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(certificatePem);
        var served = ServedCertificate.Of(leaf);
        _options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(leaf, chain, offline: true),
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
            EnabledSslProtocols = System.Security.Authentication.SslProtocols.Tls12 | System.Security.Authentication.SslProtocols.Tls13,
        };
        Current = served;
        Trouble = null;
        LogServing(log, served.Subject, served.NotAfter, served.Sha256);
        if (served.NotAfter < time.GetUtcNow())
            LogExpired(log, served.NotAfter);
    }

    [LoggerMessage(1, LogLevel.Information, "Serving the certificate {Subject}, valid until {NotAfter:u}, SHA-256 {Fingerprint}")]
    private static partial void LogServing(ILogger log, string subject, DateTimeOffset notAfter, string fingerprint);

    [LoggerMessage(2, LogLevel.Warning, "The certificate in {Folder} cannot be used; what was served before stays: {Reason}")]
    private static partial void LogUnusable(ILogger log, string folder, string reason);

    [LoggerMessage(3, LogLevel.Warning, "The certificate expired at {NotAfter:u}; browsers refuse it. Replace it with: kots-embedded console tls")]
    private static partial void LogExpired(ILogger log, DateTimeOffset notAfter);
}
