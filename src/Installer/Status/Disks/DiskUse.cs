namespace Kots.Embedded.Installer.Status.Disks;

/// <summary>A file system that the node writes to.</summary>
/// <param name="Mount">Where it is mounted.</param>
/// <param name="Folders">What of ours lies on it.</param>
/// <param name="FreeBytes">What programs may still take (not root's reserve).</param>
/// <param name="FreeInodes">Share of file entries that are free, 0 to 1; 1 where the file system does not count them.</param>
/// <param name="EvictBelowBytes">With less than this free, the kubelet stops pods; 0 where it does not look.</param>
/// <param name="EvictBelowInodes">The same for <paramref name="FreeInodes"/>.</param>
internal sealed record DiskUse(
    string Mount, IReadOnlyList<string> Folders, long SizeBytes, long FreeBytes, double FreeInodes, double EvictBelowBytes, double EvictBelowInodes)
{
    /// <summary>Does the kubelet stop pods, or can nearly nothing be written?</summary>
    public bool IsFull => FreeBytes < Math.Max(EvictBelowBytes, SizeBytes * 0.02) || FreeInodes < Math.Max(EvictBelowInodes, 0.01);

    /// <summary>Not full, but a twentieth of the disk more and it is.</summary>
    public bool IsFilling => !IsFull && (FreeBytes < EvictBelowBytes + (SizeBytes * 0.05) || FreeInodes < EvictBelowInodes + 0.03);

    /// <summary>0 to 1.</summary>
    public double UsedShare => SizeBytes == 0 ? 0 : 1 - ((double)FreeBytes / SizeBytes);
}
