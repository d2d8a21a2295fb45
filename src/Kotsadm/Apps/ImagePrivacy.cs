using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Images;
using Kots.Embedded.Kotsadm.Settings;

namespace Kots.Embedded.Kotsadm.Apps;

/// <summary>
/// Whether an image can be pulled by everybody: its registry is asked for the manifest without credentials, once (kots-rendering.md §3.7). One that
/// cannot be asked counts as private.
/// </summary>
internal sealed class ImagePrivacy(HttpClient http, KotsadmSettings settings)
{
    private const string Manifests = "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, " +
        "application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.docker.distribution.manifest.v2+json";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, bool> _known = new();

    /// <summary>Whether it needs the licence; true, and asked again the next time, where it could not be found out.</summary>
    public bool? Of(string image)
    {
        if (_known.TryGetValue(image, out var known))
            return known;
        // Images of the appliance itself are in every node's store and come from no registry.
        if (image.StartsWith("kots-embedded.local/", StringComparison.Ordinal))
            return false;
        if (settings.IsAirgap)
            return true;
        bool? isPublic = null;
        // Rendering cannot wait; it runs on a thread of its own, and the limit is short.
        var asking = Task.Run(async () => isPublic = await AskAsync(image));
        return asking.Wait(Limit) && isPublic is { } answer ? _known[image] = !answer : true;
    }

    private async Task<bool?> AskAsync(string image)
    {
        try
        {
            using var limit = new CancellationTokenSource(Limit);
            var reference = ImageReference.Parse(image).Normalised();
            var host = reference.Host == "docker.io" ? "registry-1.docker.io" : reference.Host;
            var manifest = new Uri($"https://{host}/v2/{reference.Path}/manifests/{reference.Digest ?? reference.Tag ?? "latest"}");
            using var first = await SendAsync(manifest, null, limit.Token);
            if (first.StatusCode != HttpStatusCode.Unauthorized || first.Headers.WwwAuthenticate.FirstOrDefault(h => h.Scheme == "Bearer")?.Parameter is not { } challenge)
                return first.StatusCode == HttpStatusCode.OK;
            if (await TokenAsync(challenge, limit.Token) is not { } token)
                return false;
            using var second = await SendAsync(manifest, token, limit.Token);
            return second.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or Basics.ProblemException or UriFormatException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri manifest, string? token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, manifest);
        request.Headers.TryAddWithoutValidation("Accept", Manifests);
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    private async Task<string?> TokenAsync(string challenge, CancellationToken ct)
    {
        var parts = challenge.Split(',').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0].Trim(), p => p[1].Trim('"'), StringComparer.OrdinalIgnoreCase);
        if (!parts.TryGetValue("realm", out var realm))
            return null;
        var query = string.Join('&', parts.Where(p => p.Key is "service" or "scope").Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
        using var response = await http.GetAsync(new Uri($"{realm}?{query}"), ct);
        return response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync(ct)) is { } answer ? (answer["token"] ?? answer["access_token"])?.ToString() : null : null;
    }
}
