using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Facts;

/// <summary>{manager, tables}: a program that keeps firewall rules of its own, and whether the older tables of iptables hold rules.</summary>
internal static class FirewallFact
{
    public static async Task<JsonObject> ReadAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var processes = await Processes.NamesAsync(host, ct);
        var ufw = (await host.ReadAsync("/etc/ufw/ufw.conf", ct))?.Split('\n').Any(l => l.Trim() == "ENABLED=yes") == true;
        return new JsonObject
        {
            ["manager"] = processes.Contains("firewalld") ? "firewalld" : ufw ? "ufw" : "",
            ["tables"] = string.Join(", ", (await host.LinesAsync("/proc/net/ip_tables_names", ct)).Where(l => l.Length > 0)),
        };
    }
}
