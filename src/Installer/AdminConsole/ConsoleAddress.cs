using Kots.Embedded.Basics;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.AdminConsole;

/// <summary>Where people reach the console: the node port of its service, on every node.</summary>
internal static class ConsoleAddress
{
    /// <summary><c>https://10.0.0.4:8800</c>, control planes first.</summary>
    /// <exception cref="ProblemException">KE6024: the console is not installed.</exception>
    public static async Task<IReadOnlyList<string>> FindAsync(KubeClient client, CancellationToken ct)
    {
        var service = await client.FindAsync(ResourceTypes.Services, ConsoleSecrets.Namespace, ConsoleSecrets.ServiceName, ct);
        var port = service.ObjectsAt("spec", "ports").Select(p => p.At("nodePort").AsNumber()).FirstOrDefault(p => p is not null)
            ?? throw new ProblemException(new Problem("KE6024", "This cluster has no admin console.",
                $"Service {ConsoleSecrets.Namespace}/{ConsoleSecrets.ServiceName} with a node port is missing.", "Run: kots-embedded install"));
        return [.. await AddressesAsync(client, port, ct)];
    }

    private static async Task<IEnumerable<string>> AddressesAsync(KubeClient client, long port, CancellationToken ct)
    {
        var nodes = await client.ListAsync(ResourceTypes.Nodes, null, ct);
        return nodes.Items
            .OrderByDescending(n => n.Labels.ContainsKey("node-role.kubernetes.io/control-plane") || n.Labels.ContainsKey("node-role.kubernetes.io/master"))
            .SelectMany(n => n.ObjectsAt("status", "addresses").Where(a => a.TextAt("type") == "InternalIP"))
            .Select(a => a.TextAt("address") ?? "")
            .Select(a => a.Contains(':') ? $"https://[{a}]:{port}" : $"https://{a}:{port}");
    }
}
