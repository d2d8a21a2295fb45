using System.Net;
using Kots.Embedded.ClusterAgent.Dns.Records;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Tests.Unit.ClusterAgent.Dns;

/// <summary>Kubernetes objects as the API server gives them, and the records that come of them.</summary>
internal static class Objects
{
    public static DnsZones Zones { get; } = new("cluster.local", IPNetwork.Parse("10.96.0.0/22"), IPNetwork.Parse("10.32.0.0/20"));

    /// <summary>"name type data" of every record but the version's, in order.</summary>
    public static IReadOnlyList<string> Records(string yaml, Action<DnsRecord>? refused = null)
    {
        var objects = KubeYaml.ReadObjects(yaml, "test");
        var content = ClusterRecords.Of(
            Zones,
            [.. objects.Where(o => o.Kind == "Service").Select(ServiceFacts.Read)],
            [.. objects.Where(o => o.Kind == "EndpointSlice").Select(SliceFacts.Read).OfType<SliceFacts>()],
            [.. objects.Where(o => o.Kind == "Pod").Select(PodFacts.Read).OfType<PodFacts>()],
            refused);
        return [.. content.Records.Where(r => r.Name != "dns-version.cluster.local.").Select(r => $"{r.Name} {r.Type} {r.Data}").Order(StringComparer.Ordinal)];
    }
}
