using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Facts;

/// <summary>{name, root}.</summary>
internal static class UserFact
{
    public static Task<JsonObject> ReadAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(new JsonObject { ["name"] = Environment.UserName, ["root"] = Environment.IsPrivilegedProcess });
    }
}
