using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>
/// Reads images for linux/amd64 from registries (OCI distribution spec 1.1), without an account: where a registry asks for a token, its
/// token service is asked for an anonymous one.
/// </summary>
/// <param name="client">Owned by the caller.</param>
/// <param name="mirror">A registry that has the same repositories below their registry's name: MIRROR/v2/registry.k8s.io/pause/… ; or null.</param>
public sealed class RegistryClient(HttpClient client, Uri? mirror)
{
    private const int ManifestLimitBytes = 4 << 20;
    private const string HubHost = "registry-1.docker.io";
    private static readonly string[] s_types =
        [MediaTypes.Index, MediaTypes.Manifest, MediaTypes.DockerManifestList, MediaTypes.DockerManifest];

    private readonly RegistryTokens _tokens = new(client);

    // Images that are copied at the same time may share a blob: it comes once, and the others wait for it.
    private readonly ConcurrentDictionary<Digest, SemaphoreSlim> _turns = new();

    /// <summary>The digest that a tag has now.</summary>
    /// <exception cref="ProblemException">KE3020: the registry refuses or does not answer.</exception>
    public async Task<Digest> LookUpAsync(ImageReference reference, CancellationToken ct) =>
        Digest.Of(await ReadManifestAsync(reference, reference.Tag ?? "latest", ct));

    /// <summary>Brings an image to a layout, everything checked against the pinned digest; returns its manifest with OCI's media types.</summary>
    /// <param name="pinned">Of the manifest, or of an index that has linux/amd64.</param>
    /// <exception cref="ProblemException">KE3005: the registry gives something else. KE3020, KE3021: it refuses or breaks. KE3068: not for linux/amd64.</exception>
    public async Task<ImageManifest> CopyAsync(ImageReference reference, Digest pinned, ImageLayout into, TimeProvider time, CancellationToken ct)
    {
        var bytes = await ReadPinnedAsync(reference, pinned, ct);
        if (OciJson.IsIndex(bytes))
        {
            var entry = OciJson.ReadIndex(bytes, reference.ToString()).Manifests.FirstOrDefault(manifest => manifest.Platform is { Os: "linux", Architecture: "amd64" })
                ?? throw RegistryProblems.NoPlatform(reference.ToString());
            bytes = await ReadPinnedAsync(reference, entry.Digest, ct);
        }
        var manifest = OciJson.ReadManifest(bytes, reference.ToString());
        await using var source = new RegistryBlobSource(this, reference);
        var receiver = new BlobReceiver(source, into.Folder, time);
        var meter = new ProgressMeter(null, 0, 0);
        foreach (var blob in manifest.Blobs.DistinctBy(blob => blob.Digest))
            await InTurnAsync(blob.Digest, () => receiver.ReceiveAsync(new NeededBlob(blob, reference.ToString()), meter, ct), ct);
        return manifest with
        {
            MediaType = MediaTypes.Manifest,
            Config = manifest.Config with { MediaType = MediaTypes.Config },
            Layers = [.. manifest.Layers.Select(layer => layer with { MediaType = ToOci(layer.MediaType) })],
            Annotations = null,
        };
    }

    private async Task InTurnAsync(Digest blob, Func<Task> receiveAsync, CancellationToken ct)
    {
        var turn = _turns.GetOrAdd(blob, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(ct);
        try
        {
            await receiveAsync();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Asks below a repository, with a token where one is needed. The caller disposes the response.</summary>
    /// <param name="path">"manifests/v1", "blobs/sha256:…".</param>
    internal async Task<HttpResponseMessage> GetAsync(ImageReference reference, string path, long offset, CancellationToken ct)
    {
        var uri = AddressOf(reference, path);
        var response = await SendAsync(uri, offset, _tokens.Find(reference), ct);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;
        var challenge = response.Headers.WwwAuthenticate.FirstOrDefault(header => header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase));
        response.Dispose();
        if (challenge?.Parameter is null)
            throw TransferProblems.Refused(uri.ToString(), "It asks for an account.");
        return await SendAsync(uri, offset, await _tokens.GetAsync(reference, challenge.Parameter, ct), ct);
    }

    private Uri AddressOf(ImageReference reference, string path) => mirror is null
        ? new Uri($"https://{(reference.Registry == ImageReference.DockerHub ? HubHost : reference.Registry)}/v2/{reference.Repository}/{path}")
        : new Uri(mirror, $"v2/{reference.Name}/{path}");

    private async Task<HttpResponseMessage> SendAsync(Uri uri, long offset, string? token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        foreach (var type in s_types)
            request.Headers.Accept.ParseAdd(type);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (offset > 0)
            request.Headers.Range = new RangeHeaderValue(offset, null);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    private async Task<byte[]> ReadPinnedAsync(ImageReference reference, Digest pinned, CancellationToken ct)
    {
        var bytes = await ReadManifestAsync(reference, pinned.ToString(), ct);
        return Digest.Of(bytes) == pinned ? bytes : throw LayoutProblems.Fail(LayoutProblems.WrongContent(pinned, reference.ToString()));
    }

    private async Task<byte[]> ReadManifestAsync(ImageReference reference, string name, CancellationToken ct)
    {
        var what = $"{reference.Name} {name}";
        try
        {
            using var response = await GetAsync(reference, $"manifests/{name}", 0, ct);
            if (response.StatusCode != HttpStatusCode.OK)
                throw TransferProblems.Refused(what, $"The registry answered {(int)response.StatusCode} {response.ReasonPhrase}.");
            if (response.Content.Headers.ContentLength > ManifestLimitBytes)
                throw TransferProblems.TooLong(what, ManifestLimitBytes);
            return await response.Content.ReadAsByteArrayAsync(ct);
        }
        catch (HttpRequestException error)
        {
            throw TransferProblems.Refused(what, error.Message, error);
        }
    }

    private static string ToOci(string layer) => layer == MediaTypes.DockerLayerGzip ? MediaTypes.LayerGzip : layer;
}
