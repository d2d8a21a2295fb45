using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Runs;
using Kots.Embedded.Troubleshoot.Host;

namespace Kots.Embedded.Installer.Node;

/// <summary>Looks at the machine, and changes nothing.</summary>
internal static class NodeFacts
{
    /// <summary>Reads what a node's configuration depends on.</summary>
    /// <param name="address">The node's address, chosen already.</param>
    public static async Task<NodeSettings> ReadAsync(IHost host, string name, string address, IReadOnlyDictionary<string, string> labels, CancellationToken ct) => new()
    {
        Name = name,
        Address = address,
        Labels = labels,
        TimeFactor = TimeLimits.Current,
        CgroupDriver = host.Exists("/sys/fs/cgroup/cgroup.controllers") && host.Exists("/run/systemd/system") ? "systemd" : "cgroupfs",
        CanLowerOomScore = ProcessCapabilities.Has(await host.ReadTextAsync("/proc/self/status", ct) ?? "", ProcessCapabilities.SysResource),
        CanSetConntrackMax = CanWrite(host, "/proc/sys/net/netfilter/nf_conntrack_max"),
        ResolvConf = await ResolvConfAsync(host, ct),
        MemoryBytes = MemInfo.Bytes(await host.ReadTextAsync("/proc/meminfo", ct) ?? "", "MemTotal"),
        IsAmazonInstance = await IsAmazonInstanceAsync(host, ct),
        Cores = Environment.ProcessorCount,
    };

    /// <summary>The node's name as Kubernetes takes it: lower case, no trailing dot (spec/ec.md §11.14).</summary>
    public static async Task<string> NodeNameAsync(IHost host, CancellationToken ct) =>
        (await host.ReadTextAsync("/proc/sys/kernel/hostname", ct) ?? Environment.MachineName).Trim().TrimEnd('.').ToLowerInvariant();

    private static bool CanWrite(IHost host, string path) =>
        File.Exists(host.Path(path)) && File.GetUnixFileMode(host.Path(path)).HasFlag(UnixFileMode.UserWrite);

    /// <summary>What the firmware says of itself, as cAdvisor asks it; nothing is asked over the network.</summary>
    private static async Task<bool> IsAmazonInstanceAsync(IHost host, CancellationToken ct)
    {
        foreach (var name in new[] { "sys_vendor", "product_version", "bios_vendor" })
        {
            if ((await host.ReadTextAsync($"/sys/class/dmi/id/{name}", ct))?.Contains("amazon", StringComparison.OrdinalIgnoreCase) == true)
                return true;
        }
        return false;
    }

    /// <summary>
    /// The resolv.conf for pods. A stub on the loopback is the node's own: a pod that asked there would ask itself, and cluster DNS
    /// would go in circles (spec/ec.md §11.13).
    /// </summary>
    private static async Task<string> ResolvConfAsync(IHost host, CancellationToken ct)
    {
        const string own = "/etc/resolv.conf";
        const string real = "/run/systemd/resolve/resolv.conf";
        var servers = ResolvConf.Nameservers(await host.ReadTextAsync(own, ct) ?? "");
        return servers.Count > 0 && servers.All(ResolvConf.IsLoopback) && host.Exists(real) ? real : own;
    }
}
