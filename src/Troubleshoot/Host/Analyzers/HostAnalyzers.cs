using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary>Every kind of host analyzer (spec/troubleshoot.md §4.2).</summary>
internal static class HostAnalyzers
{
    private static readonly HostAnalyzer[] s_all =
    [
        System("cpu", "Number of CPUs", "cpu.json", d => CpuCondition.Read(d)),
        System("memory", "Amount of Memory", "memory.json", d => MemoryCondition.Read(d)),
        System("hostOS", "Host OS Info", "hostos_info.json", d => HostOsCondition.Read(d)),
        System("hostServices", "Host Services", "systemctl_services.json", d => HostServicesCondition.Read(d)),
        System("time", "Time", "time.json", d => TimeCondition.Read(d)),
        System("sysctl", "Sysctl", "sysctl.json", d => SysctlCondition.Read(d)),
        HostAnalyzer.Of("ipv4Interfaces", _ => "IPv4 Interfaces", "system", _ => "ipv4Interfaces.json", (_, d) => CountCondition.ReadInterfaces(d)),
        HostAnalyzer.Of("blockDevices", _ => "Block Devices", "system", _ => "block_devices.json", (a, d) => BlockDevicesCondition.Read(a.Spec, Required(a, d))),
        HostAnalyzer.Of("diskUsage", DiskTitle, "diskUsage", Named("diskUsage"), (a, d) => DiskUsageCondition.Read(Required(a, d))),
        HostAnalyzer.Of("registryImages", _ => "Registry Images", "registry-images", Named("images"), (_, d) => CountCondition.ReadImages(d)),
        HostAnalyzer.Of("http", _ => "HTTP Request", "http", Named("result"), (a, d) => HttpCondition.Read(Required(a, d))),
        HostAnalyzer.Of("hostFact", a => a.Text("fact") ?? "Host Fact", "facts", a => $"{a.Text("fact")}.json", (a, d) => FactCondition.Read(Required(a, d))),
        Status("tcpPortStatus", "TCP Port Status", "tcpPortStatus", "tcpPortStatus"),
        Status("udpPortStatus", "UDP Port Status", "udpPortStatus", "udpPortStatus"),
        Status("tcpConnect", "TCP Connection Attempt", "connect", "connect"),
        Status("tcpLoadBalancer", "TCP Load Balancer", "tcpLoadBalancer", "tcpLoadBalancer"),
        Status("httpLoadBalancer", "HTTP Load Balancer", "httpLoadBalancer", "httpLoadBalancer"),
        Status("subnetAvailable", "Subnet Available", "subnetAvailable", "result"),
        new("filesystemPerformance", _ => "Filesystem Performance", Latency.Analyze),
        new("certificate", _ => "Certificate Key Pair", Certificates.AnalyzePair),
        new("certificatesCollection", _ => "Host Certificates Collection", Certificates.AnalyzeCollection),
        new("kernelModules", _ => "Kernel Modules", KernelModules.Analyze),
        new("kernelConfigs", _ => "Kernel Configs", KernelConfigs.Analyze),
        new("subnetContainsIP", _ => "Subnet Contains IP", SubnetContainsIp.Analyze),
    ];

    /// <summary>The kinds, in order.</summary>
    public static IEnumerable<string> Kinds => s_all.Select(a => a.Kind);

    /// <summary>Runs one analyzer.</summary>
    /// <exception cref="ProblemException">KE5002 to KE5005: there is no answer.</exception>
    public static IReadOnlyList<CheckResult> Analyze(AnalyzerSpec spec, ICollectedData data, MessageRenderer render)
    {
        var analyzer = s_all.FirstOrDefault(a => a.Kind == spec.Kind) ?? throw CheckProblems.UnknownKind("analyzer", spec.Kind);
        try
        {
            return [.. analyzer.Analyze(new Analysis(spec, data, render, analyzer.Title(spec)))];
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            // a member of the file has another type than it should
            throw CheckProblems.BadData(spec.Kind, error.Message, error);
        }
    }

    /// <summary>The title of a specification's results on this machine.</summary>
    public static string TitleOf(AnalyzerSpec spec) => spec.CheckName ?? s_all.FirstOrDefault(a => a.Kind == spec.Kind)?.Title(spec) ?? spec.Kind;

    private static HostAnalyzer System(string kind, string title, string file, Func<JsonNode, IHostCondition> read) =>
        HostAnalyzer.Of(kind, _ => title, "system", _ => file, (analysis, data) => read(Required(analysis, data)));

    private static HostAnalyzer Status(string kind, string title, string folder, string defaultName) =>
        HostAnalyzer.Of(kind, _ => title, folder, Named(defaultName), (analysis, data) => WordCondition.ReadStatus(Required(analysis, data)));

    private static Func<AnalyzerSpec, string> Named(string defaultName) =>
        spec => (spec.CollectorName.Length == 0 ? defaultName : spec.CollectorName) + ".json";

    private static string DiskTitle(AnalyzerSpec spec) => spec.CollectorName.Length == 0 ? "Disk Usage" : $"Disk Usage {spec.CollectorName}";

    private static JsonNode Required(Analysis analysis, JsonNode? data) => data ?? throw CheckProblems.BadData(analysis.Spec.Kind, "It is empty.");
}
