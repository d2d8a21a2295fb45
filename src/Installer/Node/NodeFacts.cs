using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;

namespace Kots.Embedded.Installer.Node;

/// <summary>Looks at the machine, and changes nothing.</summary>
internal static class NodeFacts
{
    private const int CapSysResource = 24;

    /// <summary>Reads what a node's configuration depends on.</summary>
    /// <param name="address">The node's address, chosen already.</param>
    public static async Task<NodeSettings> ReadAsync(IHost host, string name, string address, IReadOnlyDictionary<string, string> labels, CancellationToken ct) => new()
    {
        Name = name,
        Address = address,
        Labels = labels,
        CgroupDriver = host.Exists("/sys/fs/cgroup/cgroup.controllers") && host.Exists("/run/systemd/system") ? "systemd" : "cgroupfs",
        CanLowerOomScore = await HasCapabilityAsync(host, CapSysResource, ct),
        CanSetConntrackMax = CanWrite(host, "/proc/sys/net/netfilter/nf_conntrack_max"),
        ResolvConf = await ResolvConfAsync(host, ct),
        MemoryBytes = await MemoryAsync(host, ct),
        Cores = Environment.ProcessorCount,
    };

    /// <summary>The node's name as Kubernetes takes it: lower case, no trailing dot (spec/ec.md §11.14).</summary>
    public static async Task<string> NodeNameAsync(IHost host, CancellationToken ct) =>
        (await host.ReadTextAsync("/proc/sys/kernel/hostname", ct) ?? Environment.MachineName).Trim().TrimEnd('.').ToLowerInvariant();

    private static async Task<bool> HasCapabilityAsync(IHost host, int capability, CancellationToken ct)
    {
        var status = await host.ReadTextAsync("/proc/self/status", ct) ?? "";
        var line = status.Split('\n').FirstOrDefault(l => l.StartsWith("CapEff:", StringComparison.Ordinal));
        return line is not null && (Convert.ToUInt64(line["CapEff:".Length..].Trim(), 16) >> capability & 1) == 1;
    }

    private static bool CanWrite(IHost host, string path) =>
        File.Exists(host.Path(path)) && File.GetUnixFileMode(host.Path(path)).HasFlag(UnixFileMode.UserWrite);

    /// <summary>
    /// The resolv.conf for pods. A stub on the loopback is the node's own: a pod that asked there would ask itself, and cluster DNS
    /// would go in circles (spec/ec.md §11.13).
    /// </summary>
    private static async Task<string> ResolvConfAsync(IHost host, CancellationToken ct)
    {
        const string own = "/etc/resolv.conf";
        const string real = "/run/systemd/resolve/resolv.conf";
        var servers = (await host.ReadTextAsync(own, ct) ?? "").Split('\n')
            .Select(l => l.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w.Length > 1 && w[0] == "nameserver").Select(w => w[1]).ToList();
        return servers.Count > 0 && servers.All(s => s.StartsWith("127.", StringComparison.Ordinal)) && host.Exists(real) ? real : own;
    }

    private static async Task<long> MemoryAsync(IHost host, CancellationToken ct)
    {
        var line = (await host.ReadTextAsync("/proc/meminfo", ct) ?? "").Split('\n').FirstOrDefault(l => l.StartsWith("MemTotal:", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
    }
}
