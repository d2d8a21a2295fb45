using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Installer.Join.Server;

/// <summary>
/// Serves on a listening socket until nobody has been connected for a while; then systemd takes the socket back. Only for connections
/// that this machine makes to its own address, which are the API server's: the kernel takes no packet from outside that claims to come
/// from there (a martian source), so the address is proof.
/// </summary>
internal sealed class BundleServer(Socket socket, ServedFiles files, TimeProvider time, ILogger log)
{
    private const int MaximumConnections = 32;
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(60);

    public async Task RunAsync(CancellationToken ct)
    {
        using var slots = new SemaphoreSlim(MaximumConnections);
        var connections = new HashSet<Task>();
        while (!ct.IsCancellationRequested)
        {
            await slots.WaitAsync(ct);
            using var idle = new CancellationTokenSource(s_idle, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, idle.Token);
            Socket accepted;
            try
            {
                accepted = await socket.AcceptAsync(either.Token);
            }
            catch (OperationCanceledException) when (idle.IsCancellationRequested && !ct.IsCancellationRequested)
            {
                slots.Release();
                connections.RemoveWhere(c => c.IsCompleted);
                if (connections.Count == 0)
                    return;
                continue;
            }
            connections.RemoveWhere(c => c.IsCompleted);
            if (IsFromHere(accepted))
            {
                connections.Add(ServeAsync(accepted, slots, ct));
                continue;
            }
            log.LogWarning("A connection from {Address} was turned away", accepted.RemoteEndPoint);
            accepted.Dispose();
            slots.Release();
        }
        await Task.WhenAll(connections);
    }

    private static bool IsFromHere(Socket accepted) =>
        accepted is { RemoteEndPoint: IPEndPoint remote, LocalEndPoint: IPEndPoint local } && remote.Address.Equals(local.Address);

    private async Task ServeAsync(Socket accepted, SemaphoreSlim slots, CancellationToken ct)
    {
        try
        {
            await using var stream = new NetworkStream(accepted, ownsSocket: true);
            await new BundleConnection(stream, files, time).RunAsync(ct);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            // The other side went away or was silent for too long: its transfer is repeated from where it stopped.
            log.LogInformation("A connection ended early: {Reason}", error.Message);
        }
        finally
        {
            slots.Release();
        }
    }
}
