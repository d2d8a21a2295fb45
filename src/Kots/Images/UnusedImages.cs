namespace Kots.Embedded.Kots.Images;

/// <summary>Whether images that no version needs any more are removed from the registry.</summary>
/// <param name="IsWanted">The console was installed with the removal of images on.</param>
/// <param name="IsOwnCluster">The cluster is one of ours, with a registry of its own.</param>
/// <param name="OwnRegistry">That registry's host; "" for none.</param>
public sealed record UnusedImages(bool IsWanted, bool IsOwnCluster, string OwnRegistry)
{
    /// <summary>Only from the cluster's own registry, never from somebody else's, and never where it is read only.</summary>
    public bool AreRemovedFrom(string registry, bool isReadOnly) => IsWanted && !isReadOnly && IsOwnCluster && OwnRegistry == registry;
}
