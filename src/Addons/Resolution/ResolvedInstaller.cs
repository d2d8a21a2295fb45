using System.Text.Json.Nodes;
using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Addons.Settings;
using Kots.Embedded.Addons.Spec;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Addons.Resolution;

/// <summary>What will be installed: exact versions, typed settings, an order. Everything an install needs to know from the document.</summary>
public sealed record ResolvedInstaller
{
    /// <summary>The document it was resolved from, merged and normalised.</summary>
    public required InstallerDocument Document { get; init; }

    /// <summary>The kubernetes block.</summary>
    public required KubernetesSettings Kubernetes { get; init; }

    /// <summary>The containerd block.</summary>
    public required ContainerdSettings Containerd { get; init; }

    /// <summary>The kotsadm block.</summary>
    public required KotsadmSettings Kotsadm { get; init; }

    /// <summary>The kurl block.</summary>
    public required KurlSettings Kurl { get; init; }

    /// <summary>In the order in which they are installed: what an add-on requires comes before it.</summary>
    public required IReadOnlyList<ResolvedAddon> Addons { get; init; }

    /// <summary>What was carried out differently than written, for the screen and the lock file.</summary>
    public required IReadOnlyList<Problem> Warnings { get; init; }

    /// <summary>An add-on by name, or null.</summary>
    public ResolvedAddon? Addon(string name) => Addons.FirstOrDefault(a => a.Name == name);
}

/// <summary>An add-on that will be installed.</summary>
/// <param name="Options">Every option with its value or default, by name; null where there is neither.</param>
/// <param name="AskedAs">The block that asked for it: its own name, "flannel"; empty when it belongs to every cluster or was required.</param>
public sealed record ResolvedAddon(AddonDefinition Definition, JsonObject Options, string AskedAs)
{
    /// <summary>"podnet".</summary>
    public string Name => Definition.Name;

    /// <summary>Exact.</summary>
    public string Version => Definition.Version;
}
