using Kots.Embedded.Basics;

namespace Kots.Embedded.ClusterAgent.Network;

/// <summary>This machine's network, read and changed with iproute2 and iptables.</summary>
internal static class HostNetwork
{
    private const string ForwardFile = "/proc/sys/net/ipv4/ip_forward";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    /// <exception cref="ProblemException">KE0110–KE0112.</exception>
    public static async Task<ActualNetwork> ReadAsync(CancellationToken ct)
    {
        var rules = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var table in RuleChanges.Tables)
            rules[table] = (await RunAsync(HostCommand.Of($"iptables-nft-save -t {table}"), ct)).Split('\n');
        return new ActualNetwork
        {
            Links = NetworkOutput.Links(await RunAsync(HostCommand.Of("ip -j -4 address show"), ct)),
            Routes = NetworkOutput.Routes(await RunAsync(HostCommand.Of($"ip -j -4 route show proto {NetworkChanges.RouteProtocol}"), ct)),
            Tunnel = Directory.Exists($"/sys/class/net/{Tunnel.Link}") ? await ReadTunnelAsync(ct) : null,
            Rules = rules,
            Forwards = (await File.ReadAllTextAsync(ForwardFile, ct)).Trim() == "1",
        };
    }

    public static async Task ChangeAsync(NetworkChange change, CancellationToken ct)
    {
        foreach (var command in change.Commands)
            await RunAsync(command, ct);
    }

    public static Task ForwardAsync(CancellationToken ct) => File.WriteAllTextAsync(ForwardFile, "1", ct);

    private static async Task<ActualTunnel> ReadTunnelAsync(CancellationToken ct) => NetworkOutput.TunnelOf(
        await RunAsync(HostCommand.Of($"ip -j -d address show dev {Tunnel.Link}"), ct),
        await RunAsync(HostCommand.Of($"bridge -j fdb show dev {Tunnel.Link}"), ct),
        await RunAsync(HostCommand.Of($"ip -j -4 neighbour show dev {Tunnel.Link}"), ct));

    private static async Task<string> RunAsync(HostCommand command, CancellationToken ct) =>
        (await ChildProcess.RunAsync(
            new ProcessRequest(command.Program, command.Arguments) { StandardInput = command.Input, Limit = s_limit, KillAfter = TimeSpan.FromSeconds(2) }, ct)).Output;
}
