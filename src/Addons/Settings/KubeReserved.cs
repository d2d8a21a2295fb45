namespace Kots.Embedded.Addons.Settings;

/// <summary>What is reserved for Kubernetes on a node (spec/kurl.md §1.13, GKE's tiers), rounded down in each tier.</summary>
/// <param name="CpuMillicores">Thousandths of a core.</param>
/// <param name="EphemeralStorage">A quantity.</param>
public sealed record KubeReserved(int CpuMillicores, int MemoryMebibytes, string EphemeralStorage)
{
    /// <summary>For a machine of this size.</summary>
    public static KubeReserved For(int cores, int memoryMebibytes) => new(Cpu(cores), Memory(memoryMebibytes), "1Gi");

    private static int Memory(int mebibytes) =>
        mebibytes <= 1024 ? 255
        : Tier(mebibytes, 0, 4, 25) + Tier(mebibytes, 4, 8, 20) + Tier(mebibytes, 8, 16, 10) + Tier(mebibytes, 16, 128, 6) + Tier(mebibytes, 128, 1 << 20, 2);

    // From and to in GiB.
    private static int Tier(int mebibytes, int from, int to, int percent) =>
        (int)(Math.Clamp(mebibytes - from * 1024L, 0, (to - from) * 1024L) * percent / 100);

    private static int Cpu(int cores) =>
        60 * Math.Clamp(cores, 0, 1) + 10 * Math.Clamp(cores - 1, 0, 1) + 5 * Math.Clamp(cores - 2, 0, 2) + 5 * Math.Max(cores - 4, 0) / 2;
}
