using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>
/// The application's objects as the cluster has them, read with one list for each kind and namespace instead of a request for each object. Keeps
/// two hashes of each.
/// </summary>
/// <param name="before">The marks of the deployment before.</param>
internal sealed class LiveObjects(AppliedMarks before)
{
    private readonly Dictionary<ManifestResource, (string Mark, string Content)> _found = [];

    /// <summary>Reads what the manifests name, again if it did before. Objects without the application's label are not found: they are applied, which labels them.</summary>
    /// <exception cref="ProblemException">KE4xxx: the API server is away.</exception>
    public async Task ReadAsync(KubeClient client, DeployTypes types, IEnumerable<ManifestResource> manifests, App app, CancellationToken ct)
    {
        var wanted = new Dictionary<(ResourceType Type, string Namespace), Dictionary<string, ManifestResource>>();
        foreach (var manifest in manifests)
        {
            if (manifest.Document is null || await types.FindAsync(manifest, ct) is not { } type)
                continue;
            var group = (type, types.Prepared(manifest, type).Namespace ?? "");
            if (!wanted.TryGetValue(group, out var names))
                wanted[group] = names = new Dictionary<string, ManifestResource>(StringComparer.Ordinal);
            names[manifest.Name] = manifest;
        }
        foreach (var ((type, ns), names) in wanted)
            await ListAsync(client, type, new ListQuery(ns == "" ? null : ns) { Labels = $"kots.io/app-slug={app.Slug}" }, names, ct);
    }

    /// <summary>Whether to apply the object would change nothing.</summary>
    /// <param name="prepared">As it would be sent.</param>
    public bool IsUnchanged(ManifestResource manifest, JsonObject prepared) => before[prepared] is { Length: > 0 } mark && _found.TryGetValue(manifest, out var live) && live.Mark == mark;

    /// <summary>Its mark from the deployment before.</summary>
    public string MarkOf(JsonObject prepared) => before[prepared];

    /// <summary>What applying it came to, where the server said only that the object was there before.</summary>
    public ApplyOutcome OutcomeOf(ManifestResource manifest, ApplyResult result) =>
        result.Outcome != ApplyOutcome.Created && _found.TryGetValue(manifest, out var live) && live.Content == ContentOf(result.Live) ? ApplyOutcome.Unchanged : result.Outcome;

    private async Task ListAsync(KubeClient client, ResourceType type, ListQuery query, Dictionary<string, ManifestResource> names, CancellationToken ct)
    {
        foreach (var manifest in names.Values)
            _found.Remove(manifest);
        try
        {
            await foreach (var page in client.PagesAsync(type, query, ct))
            {
                foreach (var o in page.Items)
                {
                    if (names.TryGetValue(o.Name, out var manifest) && (o.Namespace ?? "") == (query.Namespace ?? ""))
                        _found[manifest] = (AppliedMark.Of(manifest.Document!, o), ContentOf(o));
                }
            }
        }
        catch (ProblemException error) when (error.KubeStatus is not null && !error.IsPassing)
        {
            // A kind that cannot be listed, or a page that came too late: those objects are applied one by one.
        }
    }

    private static string ContentOf(JsonObject o) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(KubeClient.WithoutServerNotes(o).ToJsonString())));
}
