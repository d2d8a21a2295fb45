using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Conditions;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>connect/NAME.json: {status, message} of a TCP connection to <c>address</c> (host:port) within <c>timeout</c> (10 s).</summary>
internal static class ConnectCollector
{
    public static async Task<CollectedFile> CollectAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var status = await TryAsync(spec.Text("address") ?? "", GoDuration.Parse(spec.Text("timeout") ?? "10s") ?? 10_000_000_000, ct);
        return CollectedFile.Named(spec, "connect", "connect", new JsonObject { ["status"] = status.Word, ["message"] = status.Message });
    }

    private static async Task<PortStatus> TryAsync(string address, decimal nanoseconds, CancellationToken ct)
    {
        var colon = address.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(address.AsSpan(colon + 1), out var port) || port is < 1 or > 65535)
            return new PortStatus("invalid-address", $"\"{address}\" is not host:port");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromMilliseconds((double)(nanoseconds / 1_000_000)));
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new DnsEndPoint(address[..colon].Trim('[', ']'), port), limit.Token);
            return new PortStatus("connected", "");
        }
        catch (SocketException error)
        {
            return PortStatus.Of(error);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new PortStatus("connection-timeout", "no answer in time");
        }
    }
}
