using System.Net;

namespace Kots.Embedded.Images;

/// <summary>The blobs of one repository of a registry; it has no files.</summary>
internal sealed class RegistryBlobSource(RegistryClient registry, ImageReference reference) : IBlobSource
{
    public string Name => reference.Name;

    public int Parallelism => 1;

    public Task<byte[]?> ReadFileAsync(string name, int limitBytes, CancellationToken ct) => Task.FromResult<byte[]?>(null);

    public async Task<Stream?> OpenBlobAsync(Digest digest, long offset, CancellationToken ct)
    {
        var response = await registry.GetAsync(reference, $"blobs/{digest}", offset, ct);
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK when offset == 0:
            case HttpStatusCode.PartialContent when response.Content.Headers.ContentRange?.From == offset:
                return await response.Content.ReadAsStreamAsync(ct);
            case HttpStatusCode.NotFound:
                response.Dispose();
                return null;
            default:
                response.Dispose();
                throw new HttpRequestException($"The registry answered {(int)response.StatusCode} to a request from byte {offset} on.");
        }
    }

    public string? LocalPath(Digest digest) => null;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
