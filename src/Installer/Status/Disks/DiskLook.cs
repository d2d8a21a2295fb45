using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;

namespace Kots.Embedded.Installer.Status.Disks;

/// <summary>Looks at the disks that a node writes to.</summary>
internal static class DiskLook
{
    public static async Task<IReadOnlyList<DiskUse>> ReadAsync(IHost host, NodePaths paths, CancellationToken ct)
    {
        string[] folders = [.. new[] { paths.DataDir, NodePaths.Kubelet, paths.Containerd, "/var/log" }.Where(host.Exists)];
        // df in a process of its own: a mount that hangs would hang us with it. 1: some folder went away meanwhile.
        var df = await host.RunAsync(new ProcessRequest("df",
            ["--block-size=1", "--output=file,target,size,avail,itotal,iavail", "--", .. folders.Select(host.Path)])
        { AcceptedExitCodes = [0, 1] }, ct);
        var limits = EvictionLimits.Read(await host.ReadTextAsync(NodePaths.Kubelet + "/config.yaml", ct));
        return Parse(df.Output, paths, limits);
    }

    /// <summary>One per file system, from df's table.</summary>
    internal static IReadOnlyList<DiskUse> Parse(string df, NodePaths paths, EvictionLimits limits) =>
    [
        .. df.Split('\n').Skip(1)
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w.Length == 6)
            .GroupBy(w => w[1])
            .Select(mount => Use(mount.Key, [.. mount.Select(w => w[0])], mount.First(), paths, limits)),
    ];

    private static DiskUse Use(string mount, IReadOnlyList<string> folders, string[] words, NodePaths paths, EvictionLimits limits)
    {
        var size = Number(words[2]);
        var entries = Number(words[4]);
        var kubelet = folders.Contains(NodePaths.Kubelet);
        var bytes = new[]
        {
            kubelet ? EvictionLimits.Amount(limits.NodeFs, size) : 0,
            folders.Contains(paths.Containerd) ? EvictionLimits.Amount(limits.ImageFs, size) : 0,
        }.Max();
        return new DiskUse(mount, folders, size, Number(words[3]), entries == 0 ? 1 : (double)Number(words[5]) / entries, bytes,
            kubelet && entries > 0 ? EvictionLimits.Amount(limits.Inodes, entries) / entries : 0);
    }

    /// <summary>"-" where the file system does not count.</summary>
    private static long Number(string word) => long.TryParse(word, out var number) ? number : 0;
}
