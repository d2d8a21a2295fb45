using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.Basics;

namespace Kots.Embedded.VendorServer.Serving;

/// <summary>The server's certificate. A renewed one is taken without a restart; one that cannot be read leaves the last.</summary>
internal sealed class ServedCertificate
{
    private readonly string _file;
    private readonly string _keyFile;
    private readonly Lock _reading = new();
    private (DateTime Written, X509Certificate2 Certificate) _current;

    /// <param name="file">PEM, absolute path; so is the key's.</param>
    /// <exception cref="ProblemException">KE9760: it cannot be used.</exception>
    public ServedCertificate(string file, string keyFile)
    {
        (_file, _keyFile) = (file, keyFile);
        try
        {
            _current = (File.GetLastWriteTimeUtc(file), X509Certificate2.CreateFromPemFile(file, keyFile));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ProblemException(new Problem("KE9760", $"{file} with {keyFile} cannot be served.", error is CryptographicException ? "They are no certificate with its key, as PEM." : "One of them cannot be read.",
                "Check --tls-cert and --tls-key."), ExitCode.Usage, error);
        }
    }

    public X509Certificate2 Current()
    {
        lock (_reading)
        {
            var written = File.GetLastWriteTimeUtc(_file);
            if (written == _current.Written)
                return _current.Certificate;
            try
            {
                _current = (written, X509Certificate2.CreateFromPemFile(_file, _keyFile));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
            {
                // Certificate and key are two files: between the writing of the one and of the other they do not fit.
                return _current.Certificate;
            }
            return _current.Certificate;
        }
    }
}
