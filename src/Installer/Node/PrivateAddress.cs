using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Troubleshoot.Host;

namespace Kots.Embedded.Installer.Node;

/// <summary>
/// Which address other nodes use (spec/kurl.md §3.4): the given one, else the recorded one, else the one of the default route's
/// interface, else the only one there is.
/// </summary>
internal static class PrivateAddress
{
    // Interfaces that containers and clusters make; a machine that is installed again has them.
    private static readonly string[] s_virtual = ["lo", "kots", "cni", "veth", "docker", "br-", "virbr", "flannel", "kube-", "weave", "antrea", "cali", "podman"];

    /// <summary>Chooses, and checks that the machine has it.</summary>
    /// <exception cref="ProblemException">KE2010: there is none, several or the given one is not ours; exit code 2.</exception>
    public static async Task<string> ChooseAsync(IHost host, string? given, string? recorded, CancellationToken ct)
    {
        var candidates = Candidates();
        if (given is not null)
        {
            return candidates.Any(c => c.Address == given) ? given : throw Problem(
                $"The address {given} is not an IPv4 address of this machine.",
                candidates.Count == 0 ? "It has none." : "It has " + string.Join(", ", candidates.Select(c => $"{c.Address} ({c.Interface})")) + ".");
        }
        if (recorded is not null && candidates.Any(c => c.Address == recorded))
            return recorded;
        var route = await DefaultInterfaceAsync(host, ct);
        if (candidates.FirstOrDefault(c => c.Interface == route) is { } byRoute)
            return byRoute.Address;
        return candidates.Count switch
        {
            1 => candidates[0].Address,
            0 => throw Problem("This machine has no IPv4 address.", "No interface but virtual ones has one."),
            _ => throw Problem("This machine has several addresses and no default route.", string.Join(", ", candidates.Select(c => $"{c.Address} ({c.Interface})"))),
        };
    }

    /// <summary>IPv4 addresses of interfaces that are up and are not made by containers.</summary>
    private static List<Candidate> Candidates() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces()
            .Where(i => i.OperationalStatus is not OperationalStatus.Down && !s_virtual.Any(v => i.Name.StartsWith(v, StringComparison.Ordinal)))
            .SelectMany(i => i.GetIPProperties().UnicastAddresses.Select(a => (i.Name, a.Address)))
            .Where(a => a.Address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a.Address))
            .Select(a => new Candidate(a.Name, a.Address.ToString())),
    ];

    private static async Task<string?> DefaultInterfaceAsync(IHost host, CancellationToken ct) =>
        RouteTable.DefaultInterface(await host.ReadTextAsync("/proc/net/route", ct) ?? "");

    private static ProblemException Problem(string what, string why) =>
        new(new Problem("KE2010", what, why, "Choose one with --private-address (or kurl.privateAddress in the Installer document)."), ExitCode.Usage);

    private sealed record Candidate(string Interface, string Address);
}
