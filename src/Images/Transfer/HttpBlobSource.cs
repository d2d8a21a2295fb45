using System.Net;
using System.Net.Http.Headers;

namespace Kots.Embedded.Images;

/// <summary>
/// A layout behind a web server, or behind anything that an <see cref="HttpClient"/> reaches, such as the Kubernetes API server's proxy.
/// Reads ranges where the server can, so that a broken transfer goes on where it stopped.
/// </summary>
/// <param name="client">Its certificate checks and credentials apply. Owned by the caller.</param>
/// <param name="address">The layout's folder, with or without a slash at its end.</param>
/// <param name="parallelism">Transfers at the same time.</param>
public sealed class HttpBlobSource(HttpClient client, Uri address, int parallelism = 4) : IBlobSource
{
    private static readonly TimeSpan s_documentLimit = TimeSpan.FromSeconds(60);
    private readonly Uri _base = address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");

    /// <inheritdoc />
    public string Name => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <inheritdoc />
    public int Parallelism => parallelism;

    /// <inheritdoc />
    public async Task<byte[]?> ReadFileAsync(string name, int limitBytes, CancellationToken ct)
    {
        var uri = new Uri(_base, name);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(s_documentLimit);
        try
        {
            using var response = await client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (response.StatusCode == HttpStatusCode.NotFound)
                return null;
            if (response.StatusCode != HttpStatusCode.OK)
                throw TransferProblems.Refused(uri.ToString(), $"The server answered {(int)response.StatusCode} {response.ReasonPhrase}.");
            await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
            var bytes = new MemoryStream();
            var buffer = new byte[16384];
            int count;
            while ((count = await stream.ReadAsync(buffer, limit.Token)) > 0)
            {
                bytes.Write(buffer, 0, count);
                if (bytes.Length > limitBytes)
                    throw TransferProblems.TooLong(uri.ToString(), limitBytes);
            }
            return bytes.ToArray();
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw TransferProblems.Refused(uri.ToString(), error.Message, error);
        }
        catch (OperationCanceledException error) when (!ct.IsCancellationRequested)
        {
            throw TransferProblems.Refused(uri.ToString(), "The server did not answer in time.", error);
        }
    }

    /// <inheritdoc />
    public async Task<Stream?> OpenBlobAsync(Digest digest, long offset, CancellationToken ct)
    {
        var uri = new Uri(_base, LayoutFiles.Blob(digest));
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        if (offset > 0)
            request.Headers.Range = new RangeHeaderValue(offset, null);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        try
        {
            switch (response.StatusCode)
            {
                case HttpStatusCode.NotFound:
                    response.Dispose();
                    return null;
                case HttpStatusCode.OK:
                case HttpStatusCode.PartialContent when response.Content.Headers.ContentRange?.From == offset:
                    var stream = await response.Content.ReadAsStreamAsync(ct);
                    if (response.StatusCode == HttpStatusCode.OK)
                        await SkipAsync(stream, offset, ct);
                    return stream;
                case >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout:
                    throw new HttpRequestException($"The server answered {(int)response.StatusCode}.");
                default:
                    throw TransferProblems.Refused(uri.ToString(), $"The server answered {(int)response.StatusCode} {response.ReasonPhrase}.");
            }
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public string? LocalPath(Digest digest) => null;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A server that does not know ranges sends everything again.</summary>
    private static async Task SkipAsync(Stream stream, long bytes, CancellationToken ct)
    {
        var buffer = new byte[1 << 16];
        while (bytes > 0)
        {
            var count = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, bytes)), ct);
            if (count == 0)
                throw new EndOfStreamException("The server sent less than before.");
            bytes -= count;
        }
    }
}
