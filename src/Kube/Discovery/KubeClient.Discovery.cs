using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kube;

public sealed partial class KubeClient
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<ResourceType>> _types = new();

    /// <summary>How the server serves a kind; null when it does not. Remembered; asked again when the kind is not among what is remembered.</summary>
    public async ValueTask<ResourceType?> FindTypeAsync(string apiVersion, string kind, CancellationToken ct)
    {
        if (_types.TryGetValue(apiVersion, out var known) && known.FirstOrDefault(t => t.Kind == kind) is { } found)
            return found;
        return (await ReadTypesAsync(apiVersion, ct)).FirstOrDefault(t => t.Kind == kind);
    }

    /// <summary>The same, asked of the server in any case: a definition may have gone since, and what is remembered with it.</summary>
    public async Task<ResourceType?> FindTypeNowAsync(string apiVersion, string kind, CancellationToken ct) =>
        (await ReadTypesAsync(apiVersion, ct)).FirstOrDefault(t => t.Kind == kind);

    /// <summary>How the server serves a kind.</summary>
    /// <exception cref="ProblemException">KE4031.</exception>
    public async ValueTask<ResourceType> TypeAsync(string apiVersion, string kind, CancellationToken ct) =>
        await FindTypeAsync(apiVersion, kind, ct) ?? throw ApiProblems.UnknownKind(apiVersion, kind, "");

    /// <summary>Every kind in every group, in its preferred version; a group whose extension server is down is left out and named.</summary>
    public async Task<(IReadOnlyList<ResourceType> Types, IReadOnlyList<string> Unavailable)> AllTypesAsync(CancellationToken ct)
    {
        var groups = await SendForObjectAsync(new ApiRequest(HttpMethod.Get, "/apis", "list", "API groups") { Repeatable = true }, ct);
        var versions = groups.ObjectsAt("groups").Select(g => g.TextAt("preferredVersion", "groupVersion")).OfType<string>().Prepend("v1");
        var types = new List<ResourceType>();
        var unavailable = new List<string>();
        foreach (var version in versions)
        {
            try
            {
                types.AddRange(await ReadTypesAsync(version, ct));
            }
            catch (ProblemException error) when (error.KubeStatus is { Code: 503 })
            {
                unavailable.Add(version);
            }
        }
        return (types, unavailable);
    }

    /// <summary>The version of the server as <c>v1.20.2</c>.</summary>
    public async Task<string> ServerVersionAsync(CancellationToken ct)
    {
        var version = await SendForObjectAsync(new ApiRequest(HttpMethod.Get, "/version", "read", "the version") { Repeatable = true }, ct);
        return version.TextAt("gitVersion") ?? "";
    }

    /// <summary>Does the server serve this subresource of a core kind, and of which group and version: pods/eviction → policy/v1.</summary>
    private async Task<string?> SubresourceVersionAsync(string subresource, CancellationToken ct)
    {
        var list = await SendForObjectAsync(new ApiRequest(HttpMethod.Get, "/api/v1", "list", "the kinds of v1") { Repeatable = true }, ct);
        foreach (var resource in list.ObjectsAt("resources"))
        {
            if (resource.TextAt("name") == subresource)
                return $"{resource.TextAt("group")}/{resource.TextAt("version")}";
        }
        return null;
    }

    private async Task<IReadOnlyList<ResourceType>> ReadTypesAsync(string apiVersion, CancellationToken ct)
    {
        var path = apiVersion.Contains('/') ? $"/apis/{apiVersion}" : $"/api/{apiVersion}";
        JsonObject list;
        try
        {
            // a 503 here is one group's extension server: waiting for it would hold up everything else
            list = await SendForObjectAsync(new ApiRequest(HttpMethod.Get, path, "list", $"the kinds of {apiVersion}") { Repeatable = true }, ct);
        }
        catch (ProblemException error) when (error.IsNotFound)
        {
            _types.TryRemove(apiVersion, out _);
            return [];
        }
        var slash = apiVersion.IndexOf('/');
        var (group, version) = slash < 0 ? ("", apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
        var types = new List<ResourceType>();
        foreach (var resource in list.ObjectsAt("resources"))
        {
            var plural = resource.TextAt("name") ?? "";
            if (plural.Contains('/'))
                continue;
            types.Add(new ResourceType(group, version, resource.TextAt("kind") ?? "", plural, resource["namespaced"].AsFlag() ?? false)
            {
                Verbs = [.. resource.TextsAt("verbs")],
                ShortNames = [.. resource.TextsAt("shortNames")],
            });
        }
        _types[apiVersion] = types;
        return types;
    }
}
