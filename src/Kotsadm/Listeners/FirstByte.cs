using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace Kots.Embedded.Kotsadm.Listeners;

/// <summary>
/// One port for TLS and for people who typed http://: the first byte tells them apart (0x16 starts a TLS handshake; spec/kotsadm.md
/// §2.10). TLS goes on untouched; plain HTTP gets a redirect to https on the same host and port, and the connection ends.
/// </summary>
internal sealed class FirstByte(ConnectionDelegate next, TimeProvider time)
{
    private const byte TlsHandshake = 0x16;
    private const int LongestHeadBytes = 8192;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        using var limited = new CancellationTokenSource(Limit, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limited.Token, connection.ConnectionClosed);
        try
        {
            var input = connection.Transport.Input;
            var read = await input.ReadAtLeastAsync(1, ended.Token);
            if (read.Buffer.IsEmpty)
                return;
            if (read.Buffer.FirstSpan[0] == TlsHandshake)
            {
                // Nothing consumed, nothing examined: the handshake reads the same bytes again.
                input.AdvanceTo(read.Buffer.Start);
            }
            else
            {
                await RedirectAsync(connection, read, ended.Token);
                return;
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or ConnectionResetException)
        {
            connection.Abort();
            return;
        }
        await next(connection);
    }

    private static async Task RedirectAsync(ConnectionContext connection, System.IO.Pipelines.ReadResult read, CancellationToken ct)
    {
        var input = connection.Transport.Input;
        while (true)
        {
            var head = read.Buffer.Length > LongestHeadBytes ? read.Buffer.Slice(0, LongestHeadBytes) : read.Buffer;
            var answer = HttpsRedirect.For(head.ToArray());
            if (answer is not null || read.IsCompleted || read.Buffer.Length >= LongestHeadBytes)
            {
                input.AdvanceTo(read.Buffer.End);
                await connection.Transport.Output.WriteAsync(answer ?? HttpsRedirect.NotUnderstood, ct);
                await connection.Transport.Output.CompleteAsync();
                return;
            }
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await input.ReadAsync(ct);
        }
    }
}
