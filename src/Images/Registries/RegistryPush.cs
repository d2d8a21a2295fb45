using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>
/// Pushes images of a layout to a registry (OCI distribution spec 1.1, "Pushing"): blobs that it lacks first, the manifest last, so that a name is
/// there only with everything it needs.
/// </summary>
/// <param name="client">Owned by the caller; without automatic redirects.</param>
/// <param name="account">Null for a registry that asks for none.</param>
public sealed class RegistryPush(HttpClient client, RegistryAccount? account)
{
    private const int ReasonLength = 300;
    private readonly RegistryPushAccess _access = new(client, account);

    /// <summary>Pushes one image. Blobs are verified while they are read. Safe to repeat.</summary>
    /// <param name="entry">Of the layout's index.</param>
    /// <param name="to">With a tag.</param>
    /// <returns>Bytes that went over the wire; 0 where the registry had everything.</returns>
    /// <exception cref="ProblemException">KE9902: the registry refuses or does not answer. KE3002–KE3005: the layout is damaged. KE3020: no token.</exception>
    public async Task<long> PushAsync(ImageLayout layout, Descriptor entry, ImageReference to, CancellationToken ct)
    {
        try
        {
            var manifest = await layout.ReadManifestAsync(entry, ct);
            var sentBytes = 0L;
            foreach (var blob in manifest.Blobs.DistinctBy(blob => blob.Digest))
                sentBytes += await PushBlobAsync(layout, blob, to, ct) ? blob.Size : 0;
            await PushManifestAsync(await layout.ReadBlobAsync(entry, entry.RefName, ct), entry.MediaType, to, ct);
            return sentBytes;
        }
        catch (HttpRequestException error)
        {
            throw Refused(to, error.InnerException?.Message ?? error.Message, error);
        }
    }

    private async Task<bool> PushBlobAsync(ImageLayout layout, Descriptor blob, ImageReference to, CancellationToken ct)
    {
        var address = AddressOf(to, $"blobs/{blob.Digest}");
        using (var there = await _access.SendAsync(to, () => new HttpRequestMessage(HttpMethod.Head, address), ct))
        {
            if (there.StatusCode == HttpStatusCode.OK)
                return false;
        }
        var place = await BeginAsync(to, ct);
        var withDigest = new Uri($"{place}{(place.Query.Length > 0 ? '&' : '?')}digest={Uri.EscapeDataString(blob.Digest.ToString())}");
        using var done = await _access.SendAsync(to, () => new HttpRequestMessage(HttpMethod.Put, withDigest)
        {
            Content = new StreamContent(layout.OpenBlob(blob, to.ToString()))
            {
                Headers = { ContentLength = blob.Size, ContentType = new MediaTypeHeaderValue("application/octet-stream") },
            },
        }, ct);
        await EnsureAsync(done, HttpStatusCode.Created, to, ct);
        return true;
    }

    private async Task<Uri> BeginAsync(ImageReference to, CancellationToken ct)
    {
        var uploads = AddressOf(to, "blobs/uploads/");
        using var begun = await _access.SendAsync(to, () => new HttpRequestMessage(HttpMethod.Post, uploads), ct);
        await EnsureAsync(begun, HttpStatusCode.Accepted, to, ct);
        return begun.Headers.Location is { } location ? new Uri(uploads, location) : throw Refused(to, "It names no place for the upload.");
    }

    private async Task PushManifestAsync(byte[] bytes, string mediaType, ImageReference to, CancellationToken ct)
    {
        var address = AddressOf(to, $"manifests/{to.Tag ?? "latest"}");
        using var done = await _access.SendAsync(to, () => new HttpRequestMessage(HttpMethod.Put, address)
        {
            Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } },
        }, ct);
        await EnsureAsync(done, HttpStatusCode.Created, to, ct);
    }

    private static Uri AddressOf(ImageReference to, string path) => new($"https://{to.Registry}/v2/{to.Repository}/{path}");

    private static async Task EnsureAsync(HttpResponseMessage response, HttpStatusCode wanted, ImageReference to, CancellationToken ct)
    {
        if (response.StatusCode == wanted)
            return;
        var body = await response.Content.ReadAsStringAsync(ct);
        throw Refused(to, $"It answered {(int)response.StatusCode} {response.ReasonPhrase}{(Said(body) is { Length: > 0 } said ? $": {said}" : ".")}");
    }

    // {"errors": [{"code", "message"}]}; a proxy before the registry answers with anything.
    private static string Said(string body)
    {
        try
        {
            var message = (string?)(JsonNode.Parse(body)?["errors"]?[0]?["message"]) ?? "";
            return message.Length > ReasonLength ? message[..ReasonLength] : message;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return "";
        }
    }

    private static ProblemException Refused(ImageReference to, string why, Exception? inner = null) => new(new Problem("KE9902",
        $"{to} cannot be pushed.", why, "Check the registry's address, its certificate (--registry-ca) and the account, then run the same command again: what is there is not sent twice."),
        ExitCode.Retry, inner);
}
