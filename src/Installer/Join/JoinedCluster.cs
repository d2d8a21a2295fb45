using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Join;

/// <summary>What a cluster tells those who join it (Secret kube-system/kots-embedded-cluster), read over a verified connection.</summary>
/// <param name="BundleKey">Pinned by it: the bundle must be signed with this key.</param>
/// <param name="Addons">Name and exact version of each.</param>
internal sealed record JoinedCluster(ClusterSettings Settings, BundlePublicKey BundleKey, IReadOnlyList<(string Name, string Version)> Addons)
{
    /// <summary>Asks as the bearer of a join token, or as a kubelet.</summary>
    /// <param name="server">For people.</param>
    /// <exception cref="ProblemException">KE2110, KE2112, KE2113, KE2114; exit code 14.</exception>
    public static async Task<JoinedCluster> ReadAsync(KubeClient client, string server, CancellationToken ct)
    {
        try
        {
            return Read(await client.GetAsync(ResourceTypes.Secrets, "kube-system", ClusterObjects.JoinSecret, ct), server);
        }
        catch (ProblemException error) when (error.KubeStatus is { IsUnauthorized: true })
        {
            throw JoinProblems.TokenRefused(server, error);
        }
        catch (ProblemException error) when (error.IsForbidden)
        {
            throw JoinProblems.TokenWithoutRight(error);
        }
        catch (ProblemException error) when (error.IsNotFound)
        {
            throw JoinProblems.NoCluster(server, $"Secret {ClusterObjects.JoinSecret} is missing: it was installed by something else.", error);
        }
        catch (ProblemException error) when (error.IsPassing)
        {
            throw JoinProblems.Unreachable(server, error.Problem.Why, error);
        }
    }

    /// <exception cref="ProblemException">KE2112: it says less than this version needs.</exception>
    internal static JoinedCluster Read(JsonObject secret, string server)
    {
        try
        {
            var settings = JsonSerializer.Deserialize(Text(secret, "settings"), ClusterJson.Default.ClusterSettings);
            var addons = Text(secret, "addons").Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' ')).Where(w => w.Length == 2).Select(w => (w[0], w[1])).ToList();
            if (settings is null || addons.Count == 0)
                throw new JsonException("settings or addons are empty.");
            return new JoinedCluster(settings, BundlePublicKey.FromPem(Text(secret, "bundleKey"), "the cluster's bundle key"), addons);
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            throw JoinProblems.NoCluster(server, $"Secret {ClusterObjects.JoinSecret} cannot be read by this version: {error.Message}", error);
        }
    }

    private static string Text(JsonObject secret, string key) => Encoding.UTF8.GetString(Convert.FromBase64String(secret.TextAt("data", key) ?? ""));
}
