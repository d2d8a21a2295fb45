using System.Net.Sockets;

namespace Kots.Embedded.Kube;

/// <summary>
/// Connects by several attempts, each from a port of its own. A pod that starts before kube-proxy has written its rules sends its first packet
/// to a service's address that nobody rewrites; the kernel remembers the connection so, and no retransmission of it ever arrives.
/// </summary>
internal static class ConnectAttempts
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);

    /// <summary>For <see cref="System.Net.Http.SocketsHttpHandler.ConnectCallback"/>.</summary>
    public static async ValueTask<Stream> ConnectAsync(System.Net.Http.SocketsHttpConnectionContext context, CancellationToken ct) =>
        await RepeatAsync(async token =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(context.DnsEndPoint, token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }, TimeProvider.System, ct);

    /// <summary>Begins again after 1, 2, 4 s and so on without an answer, until <paramref name="ct"/> ends it; any other error is the caller's.</summary>
    internal static async Task<Stream> RepeatAsync(Func<CancellationToken, Task<Stream>> connect, TimeProvider time, CancellationToken ct)
    {
        for (var limit = s_first; ; limit *= 2)
        {
            using var silence = new CancellationTokenSource(limit, time);
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(ct, silence.Token);
            try
            {
                return await connect(attempt.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                // no answer: the next one comes from another port
            }
        }
    }
}
