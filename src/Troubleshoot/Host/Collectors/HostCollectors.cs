using Kots.Embedded.Basics;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Host.Facts;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>Every kind of host collector that is built. All of them only look; the latency sample writes to a file that has no name.</summary>
internal static class HostCollectors
{
    private static readonly Dictionary<string, Func<CollectorSpec, HostView, CancellationToken, Task<IReadOnlyList<CollectedFile>>>> s_all = new(StringComparer.Ordinal)
    {
        ["cpu"] = One(CpuCollector.CollectAsync),
        ["memory"] = One(MemoryCollector.CollectAsync),
        ["diskUsage"] = One(DiskUsageCollector.CollectAsync),
        ["filesystemPerformance"] = One(LatencyCollector.CollectAsync),
        ["tcpPortStatus"] = One(PortCollector.CollectTcpAsync),
        ["udpPortStatus"] = One(PortCollector.CollectUdpAsync),
        ["tcpConnect"] = One(ConnectCollector.CollectAsync),
        ["ipv4Interfaces"] = One(InterfacesCollector.CollectAsync),
        ["subnetAvailable"] = One(SubnetCollector.CollectAsync),
        ["hostOS"] = One(HostOsCollector.CollectAsync),
        ["hostServices"] = One(ServicesCollector.CollectAsync),
        ["time"] = One(TimeCollector.CollectAsync),
        ["sysctl"] = One(SysctlCollector.CollectAsync),
        ["kernelModules"] = One(KernelModulesCollector.CollectAsync),
        ["kernelConfigs"] = One(KernelConfigsCollector.CollectAsync),
        ["blockDevices"] = One(BlockDevicesCollector.CollectAsync),
        ["hostFacts"] = FactsCollector.CollectAsync,
    };

    /// <summary>The kinds, in order.</summary>
    public static IEnumerable<string> Kinds => s_all.Keys;

    /// <summary>Runs one collector.</summary>
    /// <exception cref="ProblemException">KE5004: no such kind; others: it could not look.</exception>
    public static Task<IReadOnlyList<CollectedFile>> CollectAsync(CollectorSpec spec, HostView host, CancellationToken ct) =>
        s_all.TryGetValue(spec.Kind, out var collect) ? collect(spec, host, ct) : throw CheckProblems.UnknownKind("collector", spec.Kind);

    private static Func<CollectorSpec, HostView, CancellationToken, Task<IReadOnlyList<CollectedFile>>> One(
        Func<CollectorSpec, HostView, CancellationToken, Task<CollectedFile>> collect) => async (spec, host, ct) => [await collect(spec, host, ct)];
}
