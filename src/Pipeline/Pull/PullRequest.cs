using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Pipeline.Pull;

/// <summary>From what a version of an application is made.</summary>
public sealed record PullRequest
{
    /// <summary>The vendor's files. What the customer gave may lie below <c>userdata/</c>: licence, values, identity, installation.</summary>
    public required FileTree Release { get; init; }

    /// <summary>The application's slug on this console.</summary>
    public required string AppSlug { get; init; }

    /// <summary>
    /// Where it is rendered for, clock and randomness. Application and identity come from the files, the licence, verified, from the facts; a
    /// registry in the facts takes all images.
    /// </summary>
    public required ConfigSurroundings Surroundings { get; init; }

    /// <summary>What the release is, from the vendor's server or bundle; what is empty here is taken from userdata/installation.yaml.</summary>
    public InstallationSpec Source { get; init; } = new();

    /// <summary>The version's sequence on this console.</summary>
    public long Sequence { get; init; }

    /// <summary>It came in a bundle: every image needs credentials, since none can be looked at.</summary>
    public bool IsAirgap { get; init; }

    /// <summary>The clusters it is rendered for.</summary>
    public IReadOnlyList<string> Downstreams { get; init; } = [DefaultDownstream];

    /// <summary>The archive of the version before; a user's overlays are taken over. Empty for a first one.</summary>
    public FileTree Previous { get; init; } = FileTree.Empty;

    /// <summary>What the vendor's SDK chart is told; null leaves charts as they are.</summary>
    public SdkFacts? Sdk { get; init; }

    /// <summary>The customer's answers are brought together with the release. False where only the answers changed.</summary>
    public bool IsNewRelease { get; init; } = true;

    /// <summary>The cluster that the console runs in.</summary>
    public const string DefaultDownstream = "this-cluster";
}
