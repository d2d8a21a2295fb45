namespace Kots.Embedded.Installer.Cluster;

/// <summary>
/// What is kept back for Kubernetes itself, by bands of memory and cores (spec/kurl.md §1.13). Integer arithmetic cuts off in each band.
/// </summary>
internal static class KubeReservation
{
    private const long MiB = 1024 * 1024;

    public static IReadOnlyDictionary<string, string> For(long memoryBytes, int cores) => new Dictionary<string, string>
    {
        ["cpu"] = $"{CpuMillis(cores)}m",
        ["memory"] = $"{MemoryMiB(memoryBytes / MiB)}Mi",
        ["ephemeral-storage"] = "1Gi",
    };

    /// <summary>255 up to 1 GiB; else 25 % of the first 4 GiB, 20 % of the next 4, 10 % of the next 8, 6 % of the next 112, 2 % above.</summary>
    internal static long MemoryMiB(long total)
    {
        if (total <= 1024)
            return 255;
        long reserved = 0;
        foreach (var (band, percent) in new[] { (4096L, 25L), (4096L, 20L), (8192L, 10L), (114688L, 6L), (long.MaxValue, 2L) })
        {
            var part = Math.Min(total, band);
            reserved += part * percent / 100;
            total -= part;
        }
        return reserved;
    }

    /// <summary>6 % of the first core, 1 % of the second, 0.5 % of the next two, 0.25 % of the rest, in thousandths of a core.</summary>
    internal static int CpuMillis(int cores)
    {
        var reserved = 60;
        if (cores >= 2)
            reserved += 10;
        reserved += Math.Clamp(cores - 2, 0, 2) * 5;
        return reserved + (Math.Max(cores - 4, 0) * 10 / 4);
    }
}
