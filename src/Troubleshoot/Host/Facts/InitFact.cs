using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Facts;

/// <summary>{systemd}: is systemd in charge of the machine?</summary>
internal static class InitFact
{
    public static Task<JsonObject> ReadAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(new JsonObject { ["systemd"] = host.Exists("/run/systemd/system") });
    }
}
