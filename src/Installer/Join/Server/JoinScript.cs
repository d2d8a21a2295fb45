using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.Installer.Tokens;

namespace Kots.Embedded.Installer.Join.Server;

/// <summary>The script behind <c>token create</c>'s line: join.sh with the values of this cluster. Holds no secret.</summary>
internal static class JoinScript
{
    private const string Resource = "Kots.Embedded.Installer.Join.Server.join.sh";

    /// <param name="server">host:port of the API server.</param>
    /// <param name="authorityFile">The cluster's CA, PEM.</param>
    /// <param name="programFile">The installer that is handed out; its SHA-256 goes into the script.</param>
    public static async Task<string> RenderAsync(string server, string authorityFile, string programFile, CancellationToken ct)
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is not in this program.");
        using var reader = new StreamReader(stream);
        using var authority = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(authorityFile, ct));
        await using var program = File.OpenRead(programFile);
        return (await reader.ReadToEndAsync(ct))
            .Replace("@SERVER@", server, StringComparison.Ordinal)
            .Replace("@PATH@", BundleService.ProxyPath, StringComparison.Ordinal)
            .Replace("@CA_HASH@", CertificatePin.CaHash(authority), StringComparison.Ordinal)
            .Replace("@CA@", authority.ExportCertificatePem(), StringComparison.Ordinal)
            .Replace("@INSTALLER_SHA256@", Convert.ToHexStringLower(await SHA256.HashDataAsync(program, ct)), StringComparison.Ordinal);
    }
}
