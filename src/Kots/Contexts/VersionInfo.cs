namespace Kots.Embedded.Kots.Contexts;

/// <summary>What templates may know of the version that is rendered.</summary>
public sealed record VersionInfo
{
    /// <summary>The version's sequence.</summary>
    public long Sequence { get; init; }

    /// <summary>The release's cursor on its channel.</summary>
    public string Cursor { get; init; } = "";

    /// <summary>The channel's name.</summary>
    public string ChannelName { get; init; } = "";

    /// <summary>The vendor's label.</summary>
    public string VersionLabel { get; init; } = "";

    /// <summary>No update may leave it out.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What is new, as Markdown.</summary>
    public string ReleaseNotes { get; init; } = "";

    /// <summary>It came with a bundle.</summary>
    public bool IsAirgap { get; init; }

    /// <summary>The vendor's own domain for the hosted registry; "" for none.</summary>
    public string ReplicatedRegistryDomain { get; init; } = "";

    /// <summary>The vendor's own domain for the proxy; "" for none.</summary>
    public string ReplicatedProxyDomain { get; init; } = "";
}
