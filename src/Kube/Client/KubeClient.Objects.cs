using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kube;

public sealed partial class KubeClient
{
    /// <summary>Reads one object.</summary>
    /// <param name="ns">Null for cluster-wide kinds, or for the client's own namespace.</param>
    /// <exception cref="ProblemException">KE4020 when it does not exist.</exception>
    public Task<JsonObject> GetAsync(ResourceType type, string? ns, string name, CancellationToken ct)
    {
        var target = NamespaceOf(type, ns);
        return SendForObjectAsync(
            new ApiRequest(HttpMethod.Get, type.ObjectPath(target, name), "read", type.Named(target, name).ToString()) { Repeatable = true }, ct);
    }

    /// <summary>Reads one object whose kind is looked up.</summary>
    /// <exception cref="ProblemException">KE4020; KE4031 when the kind is not served.</exception>
    public async Task<JsonObject> GetAsync(ObjectRef target, CancellationToken ct) =>
        await GetAsync(await TypeAsync(target.ApiVersion, target.Kind, ct), target.Namespace, target.Name, ct);

    /// <summary>Reads one object, or null when it (or its kind) does not exist.</summary>
    public async Task<JsonObject?> FindAsync(ResourceType type, string? ns, string name, CancellationToken ct)
    {
        try
        {
            return await GetAsync(type, ns, name, ct);
        }
        catch (ProblemException error) when (error.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Reads one object whose kind is looked up, or null when it or its kind does not exist.</summary>
    public async Task<JsonObject?> FindAsync(ObjectRef target, CancellationToken ct) =>
        await FindTypeAsync(target.ApiVersion, target.Kind, ct) is { } type ? await FindAsync(type, target.Namespace, target.Name, ct) : null;

    /// <summary>Lists all objects of a kind that the query selects, page by page; starts again once when the pages went stale.</summary>
    public async Task<ObjectList> ListAsync(ResourceType type, ListQuery? query, CancellationToken ct)
    {
        for (var again = false; ; again = true)
        {
            var items = new List<JsonObject>();
            var version = "";
            try
            {
                await foreach (var page in PagesAsync(type, query, ct))
                {
                    items.AddRange(page.Items);
                    version = page.ResourceVersion;
                }
                return new ObjectList(items, version);
            }
            catch (ProblemException error) when (error.KubeStatus is { IsExpired: true } && !again)
            {
                // the pages outlived etcd's history: once more from the start
            }
        }
    }

    /// <summary>The same, one page at a time, for kinds with many objects.</summary>
    /// <exception cref="ProblemException">KE4028 when later pages are no longer to be had.</exception>
    public async IAsyncEnumerable<ObjectList> PagesAsync(ResourceType type, ListQuery? query, [EnumeratorCancellation] CancellationToken ct)
    {
        query ??= new ListQuery();
        var path = type.CollectionPath(query.Namespace);
        var next = "";
        do
        {
            var more = next.Length == 0 ? $"limit={_options.PageSize}" : $"limit={_options.PageSize}&continue={Uri.EscapeDataString(next)}";
            var page = await SendForObjectAsync(
                new ApiRequest(HttpMethod.Get, path + query.ToQuery(more), "list", type.Plural) { Repeatable = true }, ct);
            next = page.TextAt("metadata", "continue") ?? "";
            yield return new ObjectList(TakeItems(page, type), page.TextAt("metadata", "resourceVersion") ?? "");
        }
        while (next.Length > 0);
    }

    /// <summary>Creates an object; it may have generateName instead of a name.</summary>
    /// <exception cref="ProblemException">KE4021 when it exists.</exception>
    public async Task<JsonObject> CreateAsync(JsonObject o, WriteOptions? options, CancellationToken ct)
    {
        var type = await TypeAsync(o.ApiVersion, o.Kind, ct);
        var ns = NamespaceOf(type, o.Namespace);
        var path = options?.Subresource is { } sub ? type.ObjectPath(ns, o.Name, sub) : type.CollectionPath(ns);
        return await SendForObjectAsync(
            new ApiRequest(HttpMethod.Post, path + WriteQuery(options), "create", type.Named(ns, o.Name).ToString()) { Body = o }, ct);
    }

    /// <summary>Replaces an object whole. With metadata.resourceVersion it is refused (KE4022) when someone else wrote in between.</summary>
    public async Task<JsonObject> ReplaceAsync(JsonObject o, WriteOptions? options, CancellationToken ct)
    {
        var type = await TypeAsync(o.ApiVersion, o.Kind, ct);
        var ns = NamespaceOf(type, o.Namespace);
        return await SendForObjectAsync(
            new ApiRequest(HttpMethod.Put, type.ObjectPath(ns, o.Name, options?.Subresource) + WriteQuery(options), "replace",
                type.Named(ns, o.Name).ToString())
            { Body = o }, ct);
    }

    /// <summary>Changes part of an object.</summary>
    public async Task<JsonObject> PatchAsync(ObjectRef target, Patch patch, WriteOptions? options, CancellationToken ct)
    {
        var type = await TypeAsync(target.ApiVersion, target.Kind, ct);
        var ns = NamespaceOf(type, target.Namespace);
        return await SendForObjectAsync(
            new ApiRequest(HttpMethod.Patch, type.ObjectPath(ns, target.Name, options?.Subresource) + WriteQuery(options), "change",
                type.Named(ns, target.Name).ToString())
            {
                Body = patch.Node,
                ContentType = patch.ContentType,
                Repeatable = patch is not Patch.Json,
            },
            ct);
    }

    /// <summary>Asks for an object's deletion. Returns false when there was none; true means asked for, not gone.</summary>
    public async Task<bool> DeleteAsync(ObjectRef target, DeleteOptions? options, CancellationToken ct)
    {
        if (await FindTypeAsync(target.ApiVersion, target.Kind, ct) is not { } type)
            return false;
        var ns = NamespaceOf(type, target.Namespace);
        try
        {
            using var response = await _connection.SendAsync(
                new ApiRequest(HttpMethod.Delete, type.ObjectPath(ns, target.Name), "delete", type.Named(ns, target.Name).ToString())
                {
                    Body = DeleteBody(options ?? new DeleteOptions()),
                    Repeatable = true,
                },
                ct);
            return true;
        }
        catch (ProblemException error) when (error.IsNotFound)
        {
            return false;
        }
    }

    /// <summary>Asks for the deletion of all objects of a kind that the query selects, in one namespace.</summary>
    public async Task DeleteAllAsync(ResourceType type, ListQuery query, DeleteOptions? options, CancellationToken ct)
    {
        var path = type.CollectionPath(NamespaceOf(type, query.Namespace)) + query.ToQuery("");
        using var response = await _connection.SendAsync(
            new ApiRequest(HttpMethod.Delete, path, "delete", type.Plural) { Body = DeleteBody(options ?? new DeleteOptions()), Repeatable = true }, ct);
    }

    private static List<JsonObject> TakeItems(JsonObject page, ResourceType type)
    {
        var items = new List<JsonObject>();
        if (page["items"] is not JsonArray array)
            return items;
        items.EnsureCapacity(array.Count);
        foreach (var item in array.OfType<JsonObject>().ToArray())
        {
            item["apiVersion"] ??= type.ApiVersion;
            item["kind"] ??= type.Kind;
            items.Add(item);
        }
        // without a parent each can be kept, changed and sent on its own
        array.Clear();
        return items;
    }

    private string WriteQuery(WriteOptions? options)
    {
        var query = $"?fieldManager={Uri.EscapeDataString(options?.FieldManager ?? _options.FieldManager)}";
        return options is { DryRun: true } ? query + "&dryRun=All" : query;
    }

    private static JsonObject DeleteBody(DeleteOptions options)
    {
        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "DeleteOptions",
            ["propagationPolicy"] = options.Propagation.ToString(),
        };
        if (options.GraceSeconds is { } seconds)
            body["gracePeriodSeconds"] = seconds;
        if (options.Uid is { } uid)
            body["preconditions"] = new JsonObject { ["uid"] = uid };
        if (options.DryRun)
            body["dryRun"] = new JsonArray("All");
        return body;
    }
}
