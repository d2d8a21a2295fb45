using System.Net;
using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary>subnetContainsIP: needs no collector, its own <c>cidr</c> and <c>ip</c> say all.</summary>
internal static class SubnetContainsIp
{
    public static IEnumerable<CheckResult> Analyze(Analysis analysis)
    {
        var (cidr, ip) = (analysis.Spec.Text("cidr") ?? "", analysis.Spec.Text("ip") ?? "");
        if (!IPNetwork.TryParse(cidr, out var network) || !IPAddress.TryParse(ip, out var address))
            throw CheckProblems.BadCondition("subnetContainsIP", $"cidr {cidr}, ip {ip}", "a network like 10.0.0.0/8 and an address");
        var contains = network.Contains(address) ? "true" : "false";
        yield return analysis.First(new WordCondition(contains, new JsonObject { ["Cidr"] = cidr, ["Ip"] = ip }));
    }
}
