using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kube;

/// <summary>A port of this machine whose connections end at a port of a pod. Runs until disposed.</summary>
public sealed class PortForward : IAsyncDisposable
{
    private readonly ApiConnection _connection;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly string _ns;
    private readonly string _pod;
    private readonly int _podPort;
    private Task _accepting = Task.CompletedTask;

    private PortForward(ApiConnection connection, string ns, string pod, int podPort, IPEndPoint local)
    {
        (_connection, _ns, _pod, _podPort) = (connection, ns, pod, podPort);
        _listener = new TcpListener(local);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Local => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>What went wrong with the last connection that broke; null when none did.</summary>
    public Problem? LastProblem { get; private set; }

    internal static PortForward Start(ApiConnection connection, string ns, string pod, int podPort, IPEndPoint local)
    {
        var forward = new PortForward(connection, ns, pod, podPort, local);
        forward._listener.Start();
        forward._accepting = forward.AcceptAsync();
        return forward;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                running.RemoveAll(t => t.IsCompleted);
                running.Add(ServeAsync(client));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        try
        {
            var path = ResourceTypes.Pods.ObjectPath(_ns, _pod, "portforward") + $"?ports={_podPort}";
            using var socket = await ChannelSocket.ConnectAsync(_connection, path, $"port {_podPort} of Pod {_ns}/{_pod}", ended.Token);
            var stream = client.GetStream();
            var up = CopyUpAsync(stream, socket, ended.Token);
            await CopyDownAsync(socket, stream, ended.Token);
            await ended.CancelAsync();
            await up;
        }
        catch (ProblemException error)
        {
            LastProblem = error.Problem;
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // one of the two ends went: the connection is over
        }
    }

    private static async Task CopyUpAsync(NetworkStream from, ChannelSocket to, CancellationToken ct)
    {
        var reader = PipeReader.Create(from);
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(ct);
                foreach (var piece in read.Buffer)
                    await to.SendAsync(0, piece, ct);
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    return;
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or System.Net.WebSockets.WebSocketException)
        {
            // the other direction ends too
        }
    }

    /// <summary>Channel 0 is data, 1 errors; the first message on each is the port number in two bytes.</summary>
    private async Task CopyDownAsync(ChannelSocket from, NetworkStream to, CancellationToken ct)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var begun = new bool[2];
        while (await from.ReceiveAsync(buffer, ct) is var (channel, payload))
        {
            if (channel > 1)
                continue;
            if (!begun[channel])
            {
                begun[channel] = true;
                continue;
            }
            if (channel == 0)
            {
                await to.WriteAsync(payload, ct);
                continue;
            }
            LastProblem = new Problem("KE4043", $"Port {_podPort} of Pod {_ns}/{_pod} does not answer.",
                System.Text.Encoding.UTF8.GetString(payload.Span).Trim(), "Check that a program in the pod listens on that port.");
            return;
        }
    }
}
