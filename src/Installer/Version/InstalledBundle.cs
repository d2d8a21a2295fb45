using Kots.Embedded.Images;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;

namespace Kots.Embedded.Installer.Version;

/// <summary>The bundle that a node was made from, as its copy on the node says.</summary>
/// <param name="Version">Of the bundle; null when its maker gave none.</param>
/// <param name="Source">"debian" or "upstream".</param>
/// <param name="Kubernetes">"1.20.2".</param>
internal sealed record InstalledBundle(string? Version, string? Source, string? Kubernetes)
{
    private const string KubernetesAddon = "kubernetes/";

    /// <summary>There is none on the machine.</summary>
    public static InstalledBundle None { get; } = new(null, null, null);

    /// <summary><see cref="None"/> when there is no bundle on this machine, or not yet.</summary>
    /// <exception cref="Basics.ProblemException">KE3002: its index cannot be read.</exception>
    public static async Task<InstalledBundle> ReadAsync(IHost host, NodePaths paths, CancellationToken ct)
    {
        var path = host.Path(paths.Bundle + "/index.json");
        if (!File.Exists(path))
            return None;
        var index = OciJson.ReadIndex(await File.ReadAllBytesAsync(path, ct), "the bundle's index");
        return new InstalledBundle(
            index.Annotations?.GetValueOrDefault(AnnotationKeys.Version),
            index.Annotations?.GetValueOrDefault(AnnotationKeys.Source),
            index.Manifests.Select(m => m.Annotation(AnnotationKeys.Addon))
                .FirstOrDefault(a => a?.StartsWith(KubernetesAddon, StringComparison.Ordinal) == true)?[KubernetesAddon.Length..]);
    }
}
