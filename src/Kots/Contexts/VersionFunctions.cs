using Kots.Embedded.GoTemplate;

namespace Kots.Embedded.Kots.Contexts;

/// <summary>Template functions about the version (kots-rendering.md §1.9).</summary>
public static class VersionFunctions
{
    /// <summary>All of them.</summary>
    /// <param name="info">Null before there is a version: empty answers, and the sequence -1.</param>
    public static FunctionSet Create(VersionInfo? info)
    {
        var known = info ?? new VersionInfo { Sequence = -1 };
        return new FunctionSet()
            .Add("Sequence", [], _ => known.Sequence)
            .Add("Cursor", [], _ => known.Cursor)
            .Add("ChannelName", [], _ => known.ChannelName)
            .Add("VersionLabel", [], _ => known.VersionLabel)
            .Add("ReleaseNotes", [], _ => known.ReleaseNotes)
            .Add("IsRequired", [], _ => known.IsRequired)
            .Add("IsAirgap", [], _ => known.IsAirgap)
            .Add("ReplicatedRegistryDomain", [], _ => known.ReplicatedRegistryDomain)
            .Add("ReplicatedProxyDomain", [], _ => known.ReplicatedProxyDomain);
    }
}
