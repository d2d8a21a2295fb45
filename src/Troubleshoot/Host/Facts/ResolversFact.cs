using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Facts;

/// <summary>
/// {count, servers, onlyLoopback}: what pods may ask. A stub of systemd-resolved is no trouble while it keeps the list behind it.
/// </summary>
internal static class ResolversFact
{
    public static async Task<JsonObject> ReadAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var own = ResolvConf.Nameservers(await host.ReadAsync("/etc/resolv.conf", ct) ?? "");
        var behind = ResolvConf.Nameservers(await host.ReadAsync("/run/systemd/resolve/resolv.conf", ct) ?? "");
        var usable = own.Concat(behind).Where(s => !ResolvConf.IsLoopback(s)).Distinct().ToList();
        return new JsonObject
        {
            ["count"] = own.Count,
            ["servers"] = string.Join(", ", own),
            ["onlyLoopback"] = own.Count > 0 && usable.Count == 0,
        };
    }
}
