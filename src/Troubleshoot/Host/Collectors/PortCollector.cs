using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>
/// tcpPortStatus and udpPortStatus: {status, message, process?}. Takes the port for a moment and connects to it (TCP), so it tells both
/// that the port is free and that nothing on this machine keeps it from answering.
/// </summary>
internal static class PortCollector
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(3);

    public static Task<CollectedFile> CollectTcpAsync(CollectorSpec spec, HostView host, CancellationToken ct) =>
        CollectAsync(spec, host, "tcp", TryTcpAsync, ct);

    public static Task<CollectedFile> CollectUdpAsync(CollectorSpec spec, HostView host, CancellationToken ct) =>
        CollectAsync(spec, host, "udp", TryUdpAsync, ct);

    private static async Task<CollectedFile> CollectAsync(
        CollectorSpec spec, HostView host, string protocol, Func<IPEndPoint, CancellationToken, Task<PortStatus>> tryAsync, CancellationToken ct)
    {
        var kind = protocol + "PortStatus";
        if (spec.Number("port") is not (> 0 and <= 65535 and var port))
            throw Problem(spec, $"its port is {spec.Text("port") ?? "missing"}");
        var status = await tryAsync(new IPEndPoint(AddressOf(spec), port), ct);
        var json = new JsonObject { ["status"] = status.Word, ["message"] = status.Message };
        if (status.Word == PortStatus.InUse)
            json["process"] = await OwnerAsync(host, protocol, port, ct) ?? "another program";
        return CollectedFile.Named(spec, kind, kind, json);
    }

    private static async Task<PortStatus> TryTcpAsync(IPEndPoint at, CancellationToken ct)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(s_limit);
        try
        {
            listener.Bind(at);
            listener.Listen(1);
            var accepting = listener.AcceptAsync(limit.Token);
            await client.ConnectAsync(new IPEndPoint(at.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : at.Address, at.Port), limit.Token);
            using var accepted = await accepting;
            // Ended by the client and at once: nothing lingers on the port afterwards.
            client.Close(0);
            return new PortStatus("connected", "");
        }
        catch (SocketException error)
        {
            return PortStatus.Of(error);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new PortStatus("connection-timeout", $"no answer within {s_limit.TotalSeconds:0} s");
        }
    }

    private static Task<PortStatus> TryUdpAsync(IPEndPoint at, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(at);
            return Task.FromResult(new PortStatus("connected", ""));
        }
        catch (SocketException error)
        {
            return Task.FromResult(PortStatus.Of(error));
        }
    }

    private static IPAddress AddressOf(CollectorSpec spec)
    {
        if (spec.Text("interface") is not { Length: > 0 } name)
            return IPAddress.Any;
        return NetworkInterface.GetAllNetworkInterfaces().Where(i => i.Name == name).SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .FirstOrDefault(a => a.Address.AddressFamily == AddressFamily.InterNetwork)?.Address ?? throw Problem(spec, $"the interface {name} has no IPv4 address");
    }

    private static async Task<string?> OwnerAsync(HostView host, string protocol, int port, CancellationToken ct)
    {
        foreach (var file in new[] { $"/proc/net/{protocol}", $"/proc/net/{protocol}6" })
        {
            foreach (var line in await host.LinesAsync(file, ct))
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var listens = words.Length > 9 && words[1].EndsWith($":{port:X4}", StringComparison.Ordinal) && (protocol == "udp" || words[3] == "0A");
                if (listens && await Processes.OwnerOfAsync(host, words[9], ct) is { } owner)
                    return owner;
            }
        }
        return null;
    }

    private static ProblemException Problem(CollectorSpec spec, string why) => new(
        new Problem("KE5006", $"The collector {spec.Title} cannot look.", char.ToUpperInvariant(why[0]) + why[1..] + ".", "Correct it in the document."), ExitCode.Usage);
}
