using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Facts;

/// <summary>{sysAdmin, netAdmin, sysResource}: what root may do here; in a container it may be less than everything.</summary>
internal static class CapabilitiesFact
{
    public static async Task<JsonObject> ReadAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var status = await host.ReadAsync("/proc/self/status", ct) ?? "";
        return new JsonObject
        {
            ["sysAdmin"] = ProcessCapabilities.Has(status, ProcessCapabilities.SysAdmin),
            ["netAdmin"] = ProcessCapabilities.Has(status, ProcessCapabilities.NetAdmin),
            ["sysResource"] = ProcessCapabilities.Has(status, ProcessCapabilities.SysResource),
        };
    }
}
