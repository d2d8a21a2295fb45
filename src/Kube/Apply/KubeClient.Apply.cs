using System.Net;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kube;

public sealed partial class KubeClient
{
    /// <summary>Applies one object, server-side. Safe to repeat.</summary>
    /// <param name="o">Without status, resourceVersion or managedFields. A missing namespace becomes the client's own.</param>
    /// <exception cref="ProblemException">KE4023 when others manage fields of it and <see cref="ApplyOptions.Force"/> is off; KE4026; KE4031.</exception>
    public async Task<ApplyResult> ApplyAsync(JsonObject o, ApplyOptions? options, CancellationToken ct)
    {
        options ??= new ApplyOptions();
        var type = await TypeAsync(o.ApiVersion, o.Kind, ct);
        var ns = NamespaceOf(type, o.Namespace);
        var before = options.LooksBefore ? await FindAsync(type, ns, o.Name, ct) : null;
        var taken = Array.Empty<TakenField>();
        JsonObject live;
        bool isNew;
        try
        {
            // what a dry run would take from whom does not matter: nothing is taken
            (live, isNew) = await SendApplyAsync(type, ns, o, options, force: options is { Force: true, DryRun: true }, ct);
        }
        catch (ProblemException error) when (options.Force && error.Problem.Code == "KE4023")
        {
            // asked without force first, because only the refusal says whose fields they were
            taken = [.. error.KubeStatus!.Causes.Where(c => c.Reason == "FieldManagerConflict").Select(ToTaken)];
            (live, isNew) = await SendApplyAsync(type, ns, o, options, force: true, ct);
        }
        var outcome = isNew ? ApplyOutcome.Created : before is not null && IsSame(before, live) ? ApplyOutcome.Unchanged : ApplyOutcome.Configured;
        return new ApplyResult(type.Named(ns, o.Name), outcome, live, taken);
    }

    /// <summary>The object without what the server itself counts and notes: what has to be equal for an apply to have changed nothing.</summary>
    public static JsonObject WithoutServerNotes(JsonObject o)
    {
        var copy = o.DeepClone().AsObject();
        if (copy["metadata"] is JsonObject metadata)
        {
            metadata.Remove("managedFields");
            metadata.Remove("resourceVersion");
            metadata.Remove("generation");
            metadata.Remove("selfLink");
        }
        return copy;
    }

    /// <summary>Applies objects one after the other in the given order; stops at the first that is refused.</summary>
    public async Task<IReadOnlyList<ApplyResult>> ApplyAllAsync(IEnumerable<JsonObject> objects, ApplyOptions? options, CancellationToken ct)
    {
        var results = new List<ApplyResult>();
        foreach (var o in objects)
            results.Add(await ApplyAsync(o, options, ct));
        return results;
    }

    private async Task<(JsonObject Live, bool IsNew)> SendApplyAsync(
        ResourceType type, string? ns, JsonObject o, ApplyOptions options, bool force, CancellationToken ct)
    {
        var query = WriteQuery(new WriteOptions { DryRun = options.DryRun, FieldManager = options.FieldManager });
        var request = new ApiRequest(HttpMethod.Patch, type.ObjectPath(ns, o.Name) + query + (force ? "&force=true" : ""), "apply", type.Named(ns, o.Name).ToString())
        {
            Body = o,
            ContentType = "application/apply-patch+yaml",
            Repeatable = true,
        };
        using var response = await _connection.SendAsync(request, ct);
        return (await ReadObjectAsync(request, response, ct), response.StatusCode == HttpStatusCode.Created);
    }

    /// <summary>The server's message names manager and time: <c>conflict with "kubectl" using apps/v1 at 2026-…</c>.</summary>
    private static TakenField ToTaken(StatusCause cause) => new(
        cause.Message.StartsWith("conflict with ", StringComparison.Ordinal) ? cause.Message["conflict with ".Length..] : cause.Message,
        cause.Field);

    private static bool IsSame(JsonObject before, JsonObject after) => JsonNode.DeepEquals(WithoutServerNotes(before), WithoutServerNotes(after));
}
