using System.Text.Json.Nodes;

namespace Kots.Embedded.Addons.Catalogue;

/// <summary>One version of one add-on, read from addon.yaml (docs/spec/addon.md).</summary>
public sealed record AddonDefinition
{
    /// <summary>"podnet": also the folder's name and the name of its block in the Installer document.</summary>
    public required string Name { get; init; }

    /// <summary>"1.0.0": also the folder's name.</summary>
    public required string Version { get; init; }

    /// <summary>"podnet/1.0.0", relative to the catalogue's root.</summary>
    public string Folder => $"{Name}/{Version}";

    /// <summary>One sentence for people.</summary>
    public required string Summary { get; init; }

    /// <summary>Capabilities that other add-ons may require.</summary>
    public required IReadOnlyList<string> Provides { get; init; }

    /// <summary>Capabilities that another chosen add-on must provide; it is installed before this one.</summary>
    public required IReadOnlyList<string> Requires { get; init; }

    /// <summary>kURL add-ons (names as in the Installer document) that resolve to this one.</summary>
    public required IReadOnlyList<string> StandsInFor { get; init; }

    /// <summary>What the Installer document may set in the block of this name.</summary>
    public required IReadOnlyList<AddonOption> Options { get; init; }

    /// <summary>Random values made once per cluster.</summary>
    public required IReadOnlyList<AddonSecret> Secrets { get; init; }

    /// <summary>Container images that it needs.</summary>
    public required IReadOnlyList<AddonImage> Images { get; init; }

    /// <summary>Files that nodes get.</summary>
    public required IReadOnlyList<HostFile> HostFiles { get; init; }

    /// <summary>How a Debian source package is built, for recipes that name one; null where none does.</summary>
    public BuildRecipe? Build { get; init; }

    /// <summary>Its manifest templates in the order in which they are applied.</summary>
    public required IReadOnlyList<AddonFile> Manifests { get; init; }

    /// <summary>What "ready" means after its manifests are applied.</summary>
    public required IReadOnlyList<ReadyCheck> Ready { get; init; }

    /// <summary>"podnet 1.0.0".</summary>
    public override string ToString() => $"{Name} {Version}";
}

/// <summary>A setting of an add-on.</summary>
/// <param name="Name">As in the Installer document and in templates: <c>.Options.podCIDR</c>.</param>
/// <param name="Default">Of the option's type; null when nothing is set and there is no default. Do not change it: clone it.</param>
/// <param name="Description">For people.</param>
public sealed record AddonOption(string Name, OptionType Type, JsonNode? Default, string Description);

/// <summary>A random value that is made once per cluster and kept across runs; templates see <c>.Secrets.&lt;name&gt;</c>.</summary>
/// <param name="Bytes">How much randomness: 16 to 64 bytes.</param>
/// <param name="Form">How the bytes are written.</param>
public sealed record AddonSecret(string Name, int Bytes, SecretForm Form);

/// <summary>How random bytes are written.</summary>
public enum SecretForm
{
    /// <summary>Standard base64.</summary>
    Base64,

    /// <summary>Lower-case hexadecimal.</summary>
    Hex,
}

/// <summary>A file of the catalogue.</summary>
/// <param name="Name">Relative to the add-on's folder: "manifests/10-rbac.yaml".</param>
/// <param name="Path">Relative to the catalogue's root, so that a file of base/ is told apart: "podnet/base/manifests/10-rbac.yaml".</param>
/// <param name="Text">Its text, UTF-8.</param>
public sealed record AddonFile(string Name, string Path, string Text);

/// <summary>An object that must be ready within a time limit.</summary>
/// <param name="Kind">DaemonSet, Deployment, StatefulSet, Job, or another kind with a Ready or Available condition.</param>
/// <param name="Namespace">Empty for objects without one.</param>
public sealed record ReadyCheck(string Kind, string Namespace, string Name, TimeSpan Limit);
