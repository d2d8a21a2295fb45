using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kotsadm.Cluster;

/// <summary>
/// When the certificate of the API server ends, as a handshake shows it: on that day the cluster stops answering. kubeadm makes all of a control
/// plane's certificates together, so this one stands for them.
/// </summary>
internal sealed class ApiServerCertificate(KubeClientSource clients, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private (DateTimeOffset End, DateTimeOffset At)? _seen;

    /// <summary>Null while it does not answer.</summary>
    public async Task<DateTimeOffset?> FindEndAsync(CancellationToken ct)
    {
        if (_seen is { } seen && time.GetUtcNow() - seen.At < LookEvery)
            return seen.End;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        try
        {
            var server = clients.Server;
            using var tcp = new TcpClient();
            await tcp.ConnectAsync(server.Host.Trim('[', ']'), server.Port, limit.Token);
            DateTimeOffset? end = null;
            // Nothing is said over this connection: the certificate is looked at, not believed.
#pragma warning disable CA5359
            await using var tls = new SslStream(tcp.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, _) =>
            {
                end = certificate is X509Certificate2 leaf ? new DateTimeOffset(leaf.NotAfter) : null;
                return true;
            });
#pragma warning restore CA5359
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = server.Host }, limit.Token);
            if (end is { } known)
                _seen = (known, time.GetUtcNow());
            return end;
        }
        catch (Exception error) when (error is ProblemException or SocketException or IOException or AuthenticationException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // The page says in its own place that the API server is away.
            return null;
        }
    }
}
