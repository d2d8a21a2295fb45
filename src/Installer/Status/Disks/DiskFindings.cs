using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Status.Disks;

/// <summary>Disks that are full, or soon will be.</summary>
internal static class DiskFindings
{
    public static IEnumerable<Finding> Of(IReadOnlyList<DiskUse> disks)
    {
        foreach (var disk in disks.Where(d => d.IsFull))
        {
            yield return new Finding(Severity.Error, new Problem(Codes.DiskFull, $"The disk at {disk.Mount} is full: {Free(disk)}.",
                WhyFull(disk), Remedy(disk), Holds(disk)));
        }
        foreach (var disk in disks.Where(d => d.IsFilling))
        {
            yield return new Finding(Severity.Warning, new Problem(Codes.DiskFilling, $"The disk at {disk.Mount} is filling up: {Free(disk)}.",
                $"When {Least(disk)} are free, the kubelet begins to stop pods.", Remedy(disk), Holds(disk)));
        }
    }

    private static string WhyFull(DiskUse disk) => disk switch
    {
        { FreeBytes: 0 } => "Nothing can be written: the database of the cluster stops, and programs fail.",
        { EvictBelowBytes: > 0 } => $"With less than {Least(disk)} free, the kubelet stops pods and takes no new ones.",
        _ => "Programs fail when they cannot write.",
    };

    private static string Least(DiskUse disk) =>
        disk.FreeInodes < disk.EvictBelowInodes + 0.03 ? $"{SizeText.Percent(disk.EvictBelowInodes)} of the file entries" : SizeText.Of(disk.EvictBelowBytes);

    private static string Free(DiskUse disk) => disk.FreeInodes < 0.08
        ? $"{disk.FreeInodes * 100:0.#} % of its file entries are free"
        : $"{SizeText.Of(disk.FreeBytes)} of {SizeText.Of(disk.SizeBytes)} are free";

    private static string Remedy(DiskUse disk) =>
        $"See what takes the space (`sudo du -xh --max-depth=2 {disk.Mount} | sort -h | tail`), remove what is not needed or make the disk larger. "
        + "Do not remove files below the data directory by hand.";

    private static string Holds(DiskUse disk) => "On it: " + string.Join(", ", disk.Folders);
}
