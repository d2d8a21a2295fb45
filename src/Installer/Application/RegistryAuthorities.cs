using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;

namespace Kots.Embedded.Installer.Application;

/// <summary>Private registries whose certificates are of authorities that nobody else knows; every node trusts them for image pulls.</summary>
internal static class RegistryAuthorities
{
    /// <summary>Reads <c>HOST[:PORT]=FILE,…</c>.</summary>
    /// <returns>Host → PEM.</returns>
    /// <exception cref="ProblemException">KE2002: it is not of that form, or a file holds no certificate.</exception>
    public static IReadOnlyDictionary<string, string> Read(string? given)
    {
        var authorities = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var one in (given ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (one.Split('=', 2) is not [{ Length: > 0 } host, var file] || host.Contains('/') || host.Contains("..", StringComparison.Ordinal) || !File.Exists(file))
                throw Bad(one, "It must be HOST[:PORT]=FILE, and the file must exist.");
            var pem = File.ReadAllText(file);
            try
            {
                var certificates = new X509Certificate2Collection();
                certificates.ImportFromPem(pem);
                if (certificates.Count == 0)
                    throw Bad(one, "The file holds no certificate in PEM.");
                authorities[host] = pem;
            }
            catch (CryptographicException error)
            {
                throw Bad(one, error.Message);
            }
        }
        return authorities;
    }

    /// <summary>containerd's files for them (its certs.d): read at each pull, so nothing is restarted.</summary>
    public static IEnumerable<TextFile> Files(ClusterSettings cluster, NodePaths paths)
    {
        foreach (var (registry, pem) in cluster.RegistryAuthorities)
        {
            var folder = $"{paths.RegistryConfig}/{registry}";
            yield return new TextFile($"{folder}/ca.crt", FileModes.WorldReadable, pem);
            yield return new TextFile($"{folder}/hosts.toml", FileModes.WorldReadable,
                $"server = \"https://{registry}\"\n[host.\"https://{registry}\"]\n  capabilities = [\"pull\", \"resolve\"]\n  ca = \"{folder}/ca.crt\"\n");
        }
    }

    private static ProblemException Bad(string given, string why) => new(new Problem("KE2002", $"--registry-ca {given} does not fit.", why,
        "Give the registry as images name it, and the file with its authority: registry.example:5000=ca.crt"), ExitCode.Usage);
}
