namespace Kots.Embedded.Kube;

/// <summary>An answer whose body is read as it comes. Dispose it.</summary>
public sealed class RawResponse : IAsyncDisposable, IDisposable
{
    private readonly HttpResponseMessage _response;

    internal RawResponse(HttpResponseMessage response, Stream body)
    {
        _response = response;
        Body = body;
    }

    /// <summary>200, or 206 when a part was asked for and is given.</summary>
    public int Code => (int)_response.StatusCode;

    /// <summary>Bytes of this answer; null when the server does not say.</summary>
    public long? LengthBytes => _response.Content.Headers.ContentLength;

    /// <summary>Where this part begins; 0 for a whole answer.</summary>
    public long FromByte => _response.Content.Headers.ContentRange?.From ?? 0;

    /// <summary>Bytes of the whole thing when only a part was sent.</summary>
    public long? TotalBytes => _response.Content.Headers.ContentRange?.Length ?? (Code == 200 ? LengthBytes : null);

    /// <summary>The body, not buffered.</summary>
    public Stream Body { get; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Body.DisposeAsync();
        _response.Dispose();
    }

    /// <inheritdoc />
    public void Dispose() => _response.Dispose();
}
