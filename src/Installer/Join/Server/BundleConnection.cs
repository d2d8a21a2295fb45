using System.Text;

namespace Kots.Embedded.Installer.Join.Server;

/// <summary>
/// One HTTP/1.1 connection (RFC 9112), as much of it as a static file needs: GET and HEAD without a body, one range from a byte on,
/// keep-alive. What is anything else gets its status and the connection is closed.
/// </summary>
internal sealed class BundleConnection(Stream stream, ServedFiles files, TimeProvider time)
{
    private const int LongestHead = 16 * 1024;
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(30);
    private readonly byte[] _head = new byte[LongestHead];
    private int _received;

    public async Task RunAsync(CancellationToken ct)
    {
        while (await ReadHeadAsync(ct) is { } head)
        {
            var request = RequestHead.Parse(head);
            if (request is null)
            {
                await RefuseAsync("400 Bad Request", ct);
                return;
            }
            if (request.Method is not ("GET" or "HEAD"))
            {
                await RefuseAsync("405 Method Not Allowed", ct);
                return;
            }
            await AnswerAsync(request, ct);
            if (request.Closes)
                return;
        }
    }

    /// <summary>Null when the other side has nothing more to ask.</summary>
    private async Task<string?> ReadHeadAsync(CancellationToken ct)
    {
        while (true)
        {
            var end = _head.AsSpan(0, _received).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                var text = Encoding.ASCII.GetString(_head, 0, end);
                _head.AsSpan(end + 4, _received - end - 4).CopyTo(_head);
                _received -= end + 4;
                return text;
            }
            if (_received == LongestHead)
            {
                await RefuseAsync("431 Request Header Fields Too Large", ct);
                return null;
            }
            using var limit = Limit(ct);
            var count = await stream.ReadAsync(_head.AsMemory(_received), limit.Token);
            if (count == 0)
                return null;
            _received += count;
        }
    }

    private async Task AnswerAsync(RequestHead request, CancellationToken ct)
    {
        await using var content = await files.OpenAsync(request.Path, ct);
        if (content is null)
        {
            await WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", ct);
            return;
        }
        var (length, from) = (content.Length, request.FromByte ?? 0);
        var to = Math.Min(request.ToByte ?? long.MaxValue, length - 1);
        if (request.FromByte is not null && from > to)
        {
            await WriteAsync($"HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */{length}\r\nContent-Length: 0\r\n\r\n", ct);
            return;
        }
        var status = request.FromByte is null ? "200 OK" : $"206 Partial Content\r\nContent-Range: bytes {from}-{to}/{length}";
        await WriteAsync($"HTTP/1.1 {status}\r\nContent-Type: application/octet-stream\r\nAccept-Ranges: bytes\r\nContent-Length: {to - from + 1}\r\n\r\n", ct);
        if (request.Method == "HEAD")
            return;
        content.Position = from;
        await CopyAsync(content, to - from + 1, ct);
    }

    private async Task CopyAsync(Stream content, long bytes, CancellationToken ct)
    {
        var buffer = new byte[128 * 1024];
        while (bytes > 0)
        {
            var count = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, bytes)), ct);
            if (count == 0)
                throw new EndOfStreamException("The file has become shorter.");
            using var limit = Limit(ct);
            await stream.WriteAsync(buffer.AsMemory(0, count), limit.Token);
            bytes -= count;
        }
    }

    private Task RefuseAsync(string status, CancellationToken ct) =>
        WriteAsync($"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", ct);

    private async Task WriteAsync(string text, CancellationToken ct)
    {
        using var limit = Limit(ct);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), limit.Token);
    }

    private LinkedLimit Limit(CancellationToken ct) => new(s_silence, time, ct);

    /// <summary>A token that ends after a silence, or with the other one.</summary>
    private sealed class LinkedLimit : IDisposable
    {
        private readonly CancellationTokenSource _silence;
        private readonly CancellationTokenSource _either;

        public LinkedLimit(TimeSpan silence, TimeProvider time, CancellationToken ct)
        {
            _silence = new CancellationTokenSource(silence, time);
            _either = CancellationTokenSource.CreateLinkedTokenSource(_silence.Token, ct);
        }

        public CancellationToken Token => _either.Token;

        public void Dispose()
        {
            _either.Dispose();
            _silence.Dispose();
        }
    }
}
