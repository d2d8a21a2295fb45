using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Status.Disks;

/// <summary>Below what free space the kubelet stops pods, as it was configured; its own defaults where it was not.</summary>
/// <param name="NodeFs">"10%" or an amount: for the disk with the kubelet's folder.</param>
/// <param name="ImageFs">For the disk with containerd's images.</param>
/// <param name="Inodes">For file entries.</param>
internal sealed record EvictionLimits(string NodeFs, string ImageFs, string Inodes)
{
    /// <summary>The kubelet's defaults (its documentation, "hard eviction thresholds").</summary>
    public static EvictionLimits Default { get; } = new("10%", "15%", "5%");

    /// <param name="kubeletConfig">The KubeletConfiguration document; null where there is none.</param>
    public static EvictionLimits Read(string? kubeletConfig)
    {
        var hard = kubeletConfig is null ? null : KubeYaml.ReadAll(kubeletConfig, "the kubelet's configuration") is [var first, ..] ? first.At("evictionHard") : null;
        return new EvictionLimits(
            hard.TextAt("nodefs.available") ?? Default.NodeFs,
            hard.TextAt("imagefs.available") ?? Default.ImageFs,
            hard.TextAt("nodefs.inodesFree") ?? Default.Inodes);
    }

    /// <summary>A threshold in the unit of <paramref name="whole"/>.</summary>
    public static double Amount(string threshold, double whole) =>
        threshold.EndsWith('%') ? whole * Quantity.Read(threshold[..^1]) / 100 : Quantity.Read(threshold);
}
