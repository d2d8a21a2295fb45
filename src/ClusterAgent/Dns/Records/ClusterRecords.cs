using System.Net;

namespace Kots.Embedded.ClusterAgent.Dns.Records;

/// <summary>
/// All records of a cluster, by the Kubernetes DNS specification 1.1.0 (kubernetes/dns docs/specification.md). Pure. The names of pods are
/// beyond the specification, but widely used.
/// </summary>
internal static class ClusterRecords
{
    /// <summary>The records that there should be.</summary>
    /// <param name="refused">Told for each record that no zone can hold: its name is too long for DNS.</param>
    public static ZoneContent Of(
        DnsZones zones, IEnumerable<ServiceFacts> services, IEnumerable<SliceFacts> slices, IEnumerable<PodFacts> pods, Action<DnsRecord>? refused = null)
    {
        var byService = slices.ToLookup(s => (s.Namespace, s.Service));
        var all = services.SelectMany(s => OfService(zones, s, byService[(s.Namespace, s.Name)]))
            .Concat(pods.SelectMany(p => OfPod(zones, p)))
            .Append(SchemaVersion(zones));
        var records = new HashSet<DnsRecord>();
        foreach (var record in all)
        {
            if (!record.IsValid)
                refused?.Invoke(record);
            else
                records.Add(record);
        }
        return new ZoneContent(records);
    }

    /// <summary>The version of the specification (its §2.2). Written last of all, so a server that answers it has the rest.</summary>
    public static DnsRecord SchemaVersion(DnsZones zones) => DnsRecord.Text($"dns-version.{zones.Main}", "1.1.0");

    private static IEnumerable<DnsRecord> OfService(DnsZones zones, ServiceFacts service, IEnumerable<SliceFacts> slices)
    {
        var name = DnsName.Service(zones.Domain, service.Namespace, service.Name);
        if (service.ExternalName is { Length: > 0 } external)
            return [DnsRecord.Alias(name, external.TrimEnd('.').ToLowerInvariant() + ".")];
        return service.IsHeadless ? OfEndpoints(zones, service, name, slices) : OfClusterIps(zones, service, name);
    }

    // §2.3
    private static IEnumerable<DnsRecord> OfClusterIps(DnsZones zones, ServiceFacts service, string name)
    {
        foreach (var address in service.ClusterIps)
        {
            yield return DnsRecord.Address(name, address);
            if (Reverse(zones, address) is { } reverse)
                yield return DnsRecord.Pointer(reverse, name);
        }
        if (service.ClusterIps.Count == 0)
            yield break;
        foreach (var port in service.Ports)
            yield return DnsRecord.Port(PortName(port, name), port.Port, name);
    }

    // §2.4: an endpoint without a hostname is named by its address
    private static IEnumerable<DnsRecord> OfEndpoints(DnsZones zones, ServiceFacts service, string name, IEnumerable<SliceFacts> slices)
    {
        foreach (var slice in slices)
        {
            foreach (var endpoint in slice.Endpoints.Where(e => e.IsReady || service.PublishesNotReady))
            {
                foreach (var address in endpoint.Addresses)
                {
                    var target = $"{endpoint.Hostname ?? DnsName.Label(address)}.{name}";
                    yield return DnsRecord.Address(name, address);
                    yield return DnsRecord.Address(target, address);
                    if (Reverse(zones, address) is { } reverse)
                        yield return DnsRecord.Pointer(reverse, target);
                    foreach (var port in slice.Ports)
                        yield return DnsRecord.Port(PortName(port, name), port.Port, target);
                }
            }
        }
    }

    private static IEnumerable<DnsRecord> OfPod(DnsZones zones, PodFacts pod) =>
        pod.Ips.Select(address => DnsRecord.Address(DnsName.Pod(zones.Domain, pod.Namespace, address), address));

    private static string PortName(NamedPort port, string name) => $"_{port.Name}._{port.Protocol}.{name}";

    private static string? Reverse(DnsZones zones, IPAddress address) =>
        DnsName.Reverse(address) is var name && zones.ZoneOf(name) is not null ? name : null;
}
