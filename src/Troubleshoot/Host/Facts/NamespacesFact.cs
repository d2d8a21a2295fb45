using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Facts;

/// <summary>{missing}: kinds of namespaces that containers need and this kernel lacks.</summary>
internal static class NamespacesFact
{
    private static readonly string[] s_needed = ["ipc", "mnt", "net", "pid", "uts"];

    public static Task<JsonObject> ReadAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(new JsonObject { ["missing"] = string.Join(", ", s_needed.Where(n => !host.Exists($"/proc/self/ns/{n}"))) });
    }
}
