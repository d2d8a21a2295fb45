using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>
/// Removes what the version before had and this one has not: after everything else went well, by group, kind, namespace and name. Never a
/// definition with objects, never what someone else owns (design.md "Deploy").
/// </summary>
internal sealed class Prune(KubeClient client, App app)
{
    /// <returns>What stays only as long as there are objects of its kind: the application's still, so that a later deployment or its removal takes it.</returns>
    /// <exception cref="ProblemException">KE4xxx: the server refuses a deletion.</exception>
    public async Task<IReadOnlyList<InventoryObject>> RemoveAsync(Inventory before, Inventory now, IReadOnlyList<string> keptNamespaces, DeployLines lines, CancellationToken ct)
    {
        var present = now.Objects.Select(o => o.Key).ToHashSet(StringComparer.Ordinal);
        var gone = before.Objects.Where(o => !present.Contains(o.Key) && !(o.Kind == "Namespace" && keptNamespaces.Contains(o.Name))).ToList();
        var left = new List<InventoryObject>();
        foreach (var one in Ordered(gone))
        {
            if (await WhyKeptAsync(one, ct) is { } kept)
            {
                await lines.InfoAsync(DeployStep.Remove, $"{one.Ref} stays: {kept.Why}", "", ct);
                if (kept.IsStillOurs)
                    left.Add(one);
            }
            else if (await client.DeleteAsync(one.Ref, null, ct))
                await lines.InfoAsync(DeployStep.Remove, $"{one.Ref} removed", "", ct);
        }
        await lines.FlushAsync(ct);
        return left;
    }

    /// <summary>The other application that applied an object last; null where there is none.</summary>
    public static string? OtherAppOf(JsonObject live, App app) => live.Label("kots.io/app-slug") is { } slug && slug != app.Slug ? slug : null;

    private static IEnumerable<InventoryObject> Ordered(IReadOnlyList<InventoryObject> objects)
    {
        var byResource = objects.ToDictionary(o => Kots.Operator.ManifestResource.Read(Manifest(o)), o => o);
        return Kots.Operator.DeployPhases.ForDeletion(byResource.Keys).SelectMany(p => p.Resources).Select(r => byResource[r]);
    }

    private static string Manifest(InventoryObject one)
    {
        var document = ApiObject.New(one.ApiVersion, one.Kind, one.Name, one.Namespace == "" ? null : one.Namespace);
        if (one.DeletionPhase != "")
            document.SetAnnotation(Kots.Operator.DeployPhases.DeletionPhase, one.DeletionPhase);
        return document.ToJsonString();
    }

    private async Task<Kept?> WhyKeptAsync(InventoryObject one, CancellationToken ct)
    {
        if (one.IsKept)
            return new Kept("its manifest said kots.io/keep");
        if (await client.FindAsync(one.Ref, ct) is not { } live)
            return null;
        if (live.Annotation("kots.io/keep") == "true")
            return new Kept("it says kots.io/keep");
        if (live.Annotation("meta.helm.sh/release-name") is { } release)
            return new Kept($"it belongs to the Helm release {release} now");
        if (OtherAppOf(live, app) is { } slug)
            return new Kept($"it belongs to {slug} now");
        return one.Kind == "CustomResourceDefinition" && await HasInstancesAsync(live, ct) ? new Kept("there are objects of its kind, which would be lost", IsStillOurs: true) : null;
    }

    private async Task<bool> HasInstancesAsync(JsonObject definition, CancellationToken ct)
    {
        var (group, kind) = (definition.TextAt("spec", "group"), definition.TextAt("spec", "names", "kind") ?? "");
        foreach (var version in definition.ObjectsAt("spec", "versions").Where(v => v["served"]?.GetValue<bool>() == true))
        {
            if (await client.FindTypeAsync($"{group}/{version.TextAt("name")}", kind, ct) is { } type)
                return (await client.ListAsync(type, null, ct)).Items.Count > 0;
        }
        return false;
    }

    private sealed record Kept(string Why, bool IsStillOurs = false);
}
