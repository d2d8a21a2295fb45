using System.Net;
using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.ClusterAgent.Dns.Records;

/// <summary>What names come from, of a Pod, and whether it is one of our DNS servers. Equal when nothing of that changed.</summary>
/// <param name="Addresses">Its IPs, separated by commas.</param>
/// <param name="Server">Identity of a running DNS server's pod, with the count of its restarts; null for other pods.</param>
internal sealed record PodFacts(string Namespace, string Name, string Addresses, string? Server)
{
    /// <summary>Namespace and label of the servers' pods, as every cluster DNS has them.</summary>
    public const string ServerNamespace = "kube-system", ServerLabel = "k8s-app", ServerLabelValue = "kube-dns";

    /// <summary>All addresses.</summary>
    public IEnumerable<IPAddress> Ips => Addresses.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse);

    /// <summary>Null for a pod without an address and for one that has ended.</summary>
    public static PodFacts? Read(JsonObject pod)
    {
        var ips = pod.ObjectsAt("status", "podIPs").Select(i => i.TextAt("ip")).Append(pod.TextAt("status", "podIP"))
            .OfType<string>().Distinct().Where(t => IPAddress.TryParse(t, out _)).ToList();
        if (ips.Count == 0 || pod.TextAt("status", "phase") is "Succeeded" or "Failed")
            return null;
        return new PodFacts(pod.Namespace ?? "", pod.Name, string.Join(',', ips), ServerOf(pod));
    }

    private static string? ServerOf(JsonObject pod)
    {
        if (pod.Namespace != ServerNamespace || pod.Label(ServerLabel) != ServerLabelValue || pod.IsBeingDeleted)
            return null;
        var restarts = pod.ObjectsAt("status", "containerStatuses").Sum(s => s["restartCount"].AsNumber() ?? 0);
        return $"{pod.Uid}/{restarts}";
    }
}
