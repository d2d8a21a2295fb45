using System.Buffers;
using System.Net.WebSockets;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kube;

/// <summary>
/// A WebSocket whose messages start with a channel number (<c>v4.channel.k8s.io</c>): exec and port-forward. Sending is safe from several
/// threads; receiving is for one.
/// </summary>
internal sealed class ChannelSocket : IDisposable
{
    private const int PieceBytes = 32 * 1024;
    private readonly ClientWebSocket _socket;
    private readonly SemaphoreSlim _sending = new(1, 1);

    private ChannelSocket(ClientWebSocket socket) => _socket = socket;

    /// <exception cref="ProblemException">KE4041; KE4010.</exception>
    public static async Task<ChannelSocket> ConnectAsync(ApiConnection connection, string path, string subject, CancellationToken ct)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.AddSubProtocol("v4.channel.k8s.io");
            socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(20);
            socket.Options.CollectHttpResponseDetails = true;
            if (await connection.TokenAsync(ct) is { } token)
                socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
            if (connection.ServerName is { } name)
                socket.Options.SetRequestHeader("Host", name);
            var server = new UriBuilder(new Uri(connection.Server, connection.Server.AbsolutePath.TrimEnd('/') + path))
            {
                Scheme = connection.Server.Scheme == "http" ? "ws" : "wss",
            };
            await socket.ConnectAsync(server.Uri, connection.Invoker, ct);
            return new ChannelSocket(socket);
        }
        catch (WebSocketException error)
        {
            var code = (int)socket.HttpStatusCode;
            socket.Dispose();
            if (code == 0)
                throw ApiProblems.Unreachable(connection.Server, error.InnerException ?? error);
            throw new ProblemException(
                new Problem("KE4041", $"The cluster opens no connection to {subject}.", $"The server answered {code}. {error.Message}",
                    code switch
                    {
                        404 => "Check that the pod and container exist and run.",
                        401 or 403 => "Use an account with the right to create pods/exec and pods/portforward.",
                        _ => "Check that the container runs, and look at the log of the kubelet on its node.",
                    }),
                new KubeStatusException(new KubeStatus(code, "", error.Message, [])));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async Task SendAsync(byte channel, ReadOnlyMemory<byte> payload, CancellationToken ct)
    {
        await _sending.WaitAsync(ct);
        var buffer = ArrayPool<byte>.Shared.Rent(PieceBytes + 1);
        try
        {
            do
            {
                var piece = payload[..Math.Min(PieceBytes, payload.Length)];
                buffer[0] = channel;
                piece.CopyTo(buffer.AsMemory(1));
                await _socket.SendAsync(buffer.AsMemory(0, piece.Length + 1), WebSocketMessageType.Binary, endOfMessage: true, ct);
                payload = payload[piece.Length..];
            }
            while (payload.Length > 0);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            _sending.Release();
        }
    }

    /// <summary>The next message, or null at the end. The payload is valid until the next call.</summary>
    public async Task<(byte Channel, ReadOnlyMemory<byte> Payload)?> ReceiveAsync(ArrayBufferWriter<byte> buffer, CancellationToken ct)
    {
        buffer.ResetWrittenCount();
        while (true)
        {
            ValueWebSocketReceiveResult received;
            try
            {
                received = await _socket.ReceiveAsync(buffer.GetMemory(PieceBytes), ct);
            }
            catch (WebSocketException)
            {
                // the other side went without the closing handshake; kubelet does that when a container ends
                return null;
            }
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            buffer.Advance(received.Count);
            if (received.EndOfMessage && buffer.WrittenCount > 0)
                return (buffer.WrittenSpan[0], buffer.WrittenMemory[1..]);
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }
}
