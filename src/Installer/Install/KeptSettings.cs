using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;

namespace Kots.Embedded.Installer.Install;

/// <summary>
/// The settings that this machine's cluster was made with (<see cref="NodePaths.ClusterFile"/>). What kubeadm has built into certificates,
/// manifests and networks cannot be changed by running install again; that is refused and not half done.
/// </summary>
internal static class KeptSettings
{
    // What a later run may change: addresses for people, the proxy, the console's port.
    private static readonly string[] s_mayChange = ["publicAddress", "consoleHostname", "consolePort", "airgap", "httpProxy", "noProxy", "registryAuthorities"];

    /// <summary>Null on a machine where no install has begun.</summary>
    public static async Task<ClusterSettings?> ReadAsync(IHost host, NodePaths paths, CancellationToken ct) =>
        await host.ReadTextAsync(paths.ClusterFile, ct) is { } text ? JsonSerializer.Deserialize(text, ClusterJson.Default.ClusterSettings) : null;

    /// <summary>The file to keep; only root may read it, since a proxy's address may hold a password.</summary>
    public static TextFile ToFile(ClusterSettings settings, NodePaths paths) =>
        new(paths.ClusterFile, FileModes.OwnerOnly, JsonSerializer.Serialize(settings, ClusterJson.Default.ClusterSettings) + "\n");

    /// <summary>Refuses what cannot be changed any more.</summary>
    /// <exception cref="ProblemException">KE2006: one for each setting; exit code 7.</exception>
    public static void RefuseChanges(ClusterSettings? before, ClusterSettings now)
    {
        if (before is null)
            return;
        var (old, wanted) = (Json(before), Json(now));
        var problems = old.Select(p => p.Key).Union(wanted.Select(p => p.Key))
            .Where(key => !s_mayChange.Contains(key) && !JsonNode.DeepEquals(old[key], wanted[key]))
            .Select(key => new Problem("KE2006", $"The cluster's {key} is {Show(old[key])} and cannot become {Show(wanted[key])}.",
                "It was decided with the first install and is built into the cluster.",
                "Ask for what it is; for another one, `kots-embedded reset` the machine and install anew."))
            .ToList();
        if (problems.Count > 0)
            throw new ProblemException(problems, ExitCode.Conflict);
    }

    private static JsonObject Json(ClusterSettings settings) => JsonSerializer.SerializeToNode(settings, ClusterJson.Default.ClusterSettings)!.AsObject();

    private static string Show(JsonNode? value) => value?.ToJsonString().Trim('"') ?? "not set";
}
