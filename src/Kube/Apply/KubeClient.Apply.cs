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
        var before = await FindAsync(type, ns, o.Name, ct);
        var taken = Array.Empty<TakenField>();
        JsonObject live;
        try
        {
            live = await SendApplyAsync(type, ns, o, options, force: false, ct);
        }
        catch (ProblemException error) when (options.Force && error.Problem.Code == "KE4023")
        {
            // asked without force first, because only the refusal says whose fields they were
            taken = [.. error.KubeStatus!.Causes.Where(c => c.Reason == "FieldManagerConflict").Select(ToTaken)];
            live = await SendApplyAsync(type, ns, o, options, force: true, ct);
        }
        var outcome = before is null ? ApplyOutcome.Created : IsSame(before, live) ? ApplyOutcome.Unchanged : ApplyOutcome.Configured;
        return new ApplyResult(type.Named(ns, o.Name), outcome, live, taken);
    }

    /// <summary>Applies objects one after the other in the given order; stops at the first that is refused.</summary>
    public async Task<IReadOnlyList<ApplyResult>> ApplyAllAsync(IEnumerable<JsonObject> objects, ApplyOptions? options, CancellationToken ct)
    {
        var results = new List<ApplyResult>();
        foreach (var o in objects)
            results.Add(await ApplyAsync(o, options, ct));
        return results;
    }

    private Task<JsonObject> SendApplyAsync(
        ResourceType type, string? ns, JsonObject o, ApplyOptions options, bool force, CancellationToken ct)
    {
        var query = WriteQuery(new WriteOptions { DryRun = options.DryRun, FieldManager = options.FieldManager });
        return SendForObjectAsync(
            new ApiRequest(HttpMethod.Patch, type.ObjectPath(ns, o.Name) + query + (force ? "&force=true" : ""), "apply",
                type.Named(ns, o.Name).ToString())
            {
                Body = o,
                ContentType = "application/apply-patch+yaml",
                Repeatable = true,
            },
            ct);
    }

    /// <summary>The server's message names manager and time: <c>conflict with "kubectl" using apps/v1 at 2026-…</c>.</summary>
    private static TakenField ToTaken(StatusCause cause) => new(
        cause.Message.StartsWith("conflict with ", StringComparison.Ordinal) ? cause.Message["conflict with ".Length..] : cause.Message,
        cause.Field);

    private static bool IsSame(JsonObject before, JsonObject after) => JsonNode.DeepEquals(Bare(before), Bare(after));

    /// <summary>The object without what the server itself counts and notes.</summary>
    private static JsonNode Bare(JsonObject o)
    {
        var copy = o.DeepClone();
        if (copy["metadata"] is JsonObject metadata)
        {
            metadata.Remove("managedFields");
            metadata.Remove("resourceVersion");
            metadata.Remove("generation");
            metadata.Remove("selfLink");
        }
        return copy;
    }
}
