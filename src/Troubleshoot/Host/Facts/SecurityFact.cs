using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Facts;

/// <summary>{selinux: disabled|permissive|enforcing, apparmor}.</summary>
internal static class SecurityFact
{
    public static async Task<JsonObject> ReadAsync(CollectorSpec spec, HostView host, CancellationToken ct) => new()
    {
        ["selinux"] = await host.ReadAsync("/sys/fs/selinux/enforce", ct) switch { "1" => "enforcing", "0" => "permissive", _ => "disabled" },
        ["apparmor"] = await host.ReadAsync("/sys/module/apparmor/parameters/enabled", ct) == "Y",
    };
}
