namespace Kots.Embedded.Kots.Lint;

/// <summary>What documents of troubleshoot.sh may have (spec/kinds.md §1.14). An unknown one is passed over at run time, without a word.</summary>
internal static class TroubleshootKeys
{
    private static readonly string[] Collectors = Split("""
        ceph certificates clusterInfo clusterResources collectd configMap copy copyFromHost customMetrics data dns etcd exec goldpinger helm http logs
        longhorn clickhouse mssql mysql nodeMetrics postgres redis registryImages run runDaemonSet runPod s3Status secret sonobuoy supportBundleMetadata sysctl
        """);

    private static readonly string[] Analyzers = Split("""
        cephStatus certificates clickhouse clusterContainerStatuses clusterPodStatuses clusterResource clusterVersion configMap containerRuntime
        customResourceDefinition deploymentStatus distribution event goldpinger http imagePullSecret ingress ingressClass jobStatus jsonCompare longhorn mssql mysql
        nodeMetrics nodeResources postgres redis registryImages replicasetStatus s3Status secret statefulsetStatus storageClass sysctl textAnalyze velero
        weaveReport yamlCompare
        """);

    private static readonly string[] HostCollectors = Split("""
        blockDevices certificate certificatesCollection cgroups copy cpu diskUsage dns filesystemPerformance hostOS hostServices http httpLoadBalancer
        ipv4Interfaces journald kernelConfigs kernelModules kubernetes memory networkNamespaceConnectivity registryImages run subnetAvailable sysctl
        systemPackages tcpConnect tcpLoadBalancer tcpPortStatus time udpPortStatus
        """);

    private static readonly string[] HostAnalyzers = [.. HostCollectors, "jsonCompare", "subnetContainsIP", "textAnalyze"];

    /// <summary>Fields of a kind's spec; null for kinds that are not looked at.</summary>
    public static IReadOnlyList<string>? Fields(string kind) => kind switch
    {
        "Preflight" => ["uploadResultsTo", "collectors", "remoteCollectors", "analyzers", "uri"],
        "SupportBundle" => ["afterCollection", "collectors", "hostCollectors", "analyzers", "hostAnalyzers", "uri", "runHostCollectorsInPod"],
        "Collector" => ["collectors", "hostCollectors", "afterCollection", "uri"],
        "Analyzer" => ["analyzers", "hostAnalyzers", "uri"],
        "HostPreflight" => ["uploadResultSpecs", "collectors", "remoteCollectors", "analyzers", "uri"],
        "Redactor" => ["redactors", "uri"],
        _ => null,
    };

    /// <summary>What the entries of a list may be; null for lists that are not looked at.</summary>
    public static IReadOnlyList<string>? Entries(string kind, string list) => (kind, list) switch
    {
        ("HostPreflight", "collectors") or (_, "remoteCollectors" or "hostCollectors") => HostCollectors,
        ("HostPreflight", "analyzers") or (_, "hostAnalyzers") => HostAnalyzers,
        (_, "collectors") => Collectors,
        (_, "analyzers") => Analyzers,
        _ => null,
    };

    private static string[] Split(string names) => names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
