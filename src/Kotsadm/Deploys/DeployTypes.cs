using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>How the server serves the kinds of a version, and which namespaces its objects are in.</summary>
internal sealed class DeployTypes(KubeClient client, string appNamespace)
{
    // Asked from several objects at a time.
    private readonly ConcurrentDictionary<(string, string), ResourceType> _known = new();
    private readonly ConcurrentDictionary<string, bool> _asked = new();

    /// <summary>Null when the server does not serve the kind (yet).</summary>
    public async Task<ResourceType?> FindAsync(ManifestResource manifest, CancellationToken ct)
    {
        var key = (manifest.ApiVersion, manifest.Kind);
        if (_known.TryGetValue(key, out var known))
            return known;
        // Definitions come and go between deployments, longer than which the client remembers them.
        var isNews = manifest.ApiVersion.Contains('.') && _asked.TryAdd(manifest.ApiVersion, true);
        var type = isNews ? await client.FindTypeNowAsync(manifest.ApiVersion, manifest.Kind, ct) : await client.FindTypeAsync(manifest.ApiVersion, manifest.Kind, ct);
        return type is null ? null : _known[key] = type;
    }

    /// <summary>The object as it is sent: with its namespace written out.</summary>
    public JsonObject Prepared(ManifestResource manifest, ResourceType type)
    {
        var document = manifest.Document!;
        document.Remove("status");
        PortProtocols.Complete(document);
        if (!type.Namespaced)
            document.Metadata.Remove("namespace");
        else if (manifest.Namespace == "")
            document.Metadata["namespace"] = appNamespace;
        return document;
    }

    /// <summary>What the version will have in the cluster.</summary>
    public async Task<Inventory> InventoryAsync(DeployContent content, CancellationToken ct)
    {
        var objects = new List<InventoryObject>();
        var own = content.Manifests.Where(m => m.Kind == "CustomResourceDefinition").Select(m => (Kind: m.Document.TextAt("spec", "names", "kind"), IsNamespaced: m.Document.TextAt("spec", "scope") == "Namespaced")).ToList();
        foreach (var manifest in content.Manifests.Where(m => m.Document is not null))
        {
            var isNamespaced = await FindAsync(manifest, ct) is { } type ? type.Namespaced : own.Where(o => o.Kind == manifest.Kind).Select(o => o.IsNamespaced).DefaultIfEmpty(true).First();
            objects.Add(new InventoryObject(manifest.ApiVersion, manifest.Kind, !isNamespaced ? "" : manifest.Namespace == "" ? appNamespace : manifest.Namespace, manifest.Name,
                manifest.Annotation("kots.io/keep") is "true", manifest.Annotation(DeployPhases.DeletionPhase) ?? ""));
        }
        return new Inventory([.. objects.DistinctBy(o => o.Key)], [.. content.Charts.Select(c => InventoryChart.Of(c.Release, appNamespace))]);
    }

    /// <summary>For people: <c>Deployment web</c>.</summary>
    public static string Named(ManifestResource manifest) => manifest.Document is null ? "a document" : $"{manifest.Kind} {(manifest.Namespace == "" ? "" : manifest.Namespace + "/")}{manifest.Name}";

    /// <summary>KE6404: a manifest that is no object.</summary>
    public static ProblemException NoObject(ManifestResource manifest) => new(new Problem("KE6404", "A manifest of the application is no Kubernetes object.", manifest.Error ?? "",
        "Tell the vendor; the version's files show it.", manifest.Text.Length > 2000 ? manifest.Text[..2000] : manifest.Text));
}
