using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Archives;
using Kots.Embedded.Kotsadm.Audit;
using Kots.Embedded.Kotsadm.Cluster;
using Kots.Embedded.Kotsadm.Versions;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>Removes an application: from this console alone, or with what it has in the cluster (spec/kotsadm.md §8.6).</summary>
internal sealed class AppRemoval(AppStore apps, InventoryStore inventories, IArchiveStore archives, HelmCharts helm, KubeClientSource clients, VersionStore versions, AuditLog audit,
    TimeProvider time)
{
    private static readonly TimeSpan s_ownersLimit = TimeSpan.FromMinutes(1);

    /// <summary>Removes it.</summary>
    /// <param name="removesObjects">Its objects and charts go, with the claims that hold its data.</param>
    /// <exception cref="ProblemException">KE6301; KE6406 and KE4xxx: something cannot be removed; then the application stays on the console.</exception>
    public async Task RemoveAsync(string slug, bool removesObjects, string actor, CancellationToken ct)
    {
        var app = await apps.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        if ((await versions.AllAsync(app.Id, ct)).Any(v => v.Status == VersionStatus.Deploying))
        {
            throw new ProblemException(new Problem("KE6410", $"{app.Name} is being deployed.", "What is applied now would be left in the cluster.",
                "Wait until the deployment has ended, then remove it."), ExitCode.Conflict);
        }
        await audit.WriteAsync(actor, "remove application", slug, removesObjects ? "with its objects and data" : "its objects stay in the cluster", ct);
        if (removesObjects)
            await UndeployAsync(app, ct);
        await apps.RemoveAsync(app.Id, ct);
        await archives.RemoveAsync(app.Id, ct);
    }

    private async Task UndeployAsync(App app, CancellationToken ct)
    {
        var client = clients.Client;
        var inventory = await inventories.ReadAsync(app.Id, ct);
        // While the sets are there that made them.
        var claims = await ClaimsAsync(client, app, inventory, ct);
        var groups = inventory.Objects.Where(o => o.Kind == "CustomResourceDefinition").Select(o => o.Name[(o.Name.IndexOf('.', StringComparison.Ordinal) + 1)..]).ToHashSet();
        var remaining = inventory.Objects.Reverse().Where(o => o is not { Kind: "Namespace", Name: "default" or "kube-system" }).ToLookup(o => groups.Contains(o.ApiVersion.Split('/')[0]));
        var owners = await DeleteAsync(client, app, remaining[true], new DeleteOptions { Propagation = DeletePropagation.Foreground }, ct);
        await OwnersGoneAsync(client, owners, ct);
        foreach (var chart in inventory.Charts.OrderByDescending(c => c.Weight).ThenByDescending(c => c.ChartName, StringComparer.Ordinal))
            await helm.UninstallAsync(chart, null, ct);
        await DeleteAsync(client, app, remaining[false], null, ct);
        foreach (var claim in claims)
            await client.DeleteAsync(claim, null, ct);
    }

    /// <returns>What was there and is the application's own.</returns>
    private static async Task<IReadOnlyList<ObjectRef>> DeleteAsync(KubeClient client, App app, IEnumerable<InventoryObject> objects, DeleteOptions? options, CancellationToken ct)
    {
        var deleted = new List<ObjectRef>();
        foreach (var one in objects)
        {
            // Applications in one namespace share some, such as the pull secret of the vendor's registry.
            if (await client.FindAsync(one.Ref, ct) is not { } live || Prune.OtherAppOf(live, app) is not null)
                continue;
            await client.DeleteAsync(one.Ref, options, ct);
            deleted.Add(one.Ref);
        }
        return deleted;
    }

    // Kubernetes does not find what an object owns once the definition of its kind has gone, and an operator may have something to tidy up: both
    // have time as long as definition and operator are there. Who never finishes holds nothing up.
    private async Task OwnersGoneAsync(KubeClient client, IReadOnlyList<ObjectRef> owners, CancellationToken ct)
    {
        try
        {
            await Wait.UntilAsync("custom resources to go", s_ownersLimit, TimeSpan.FromMilliseconds(500), async token =>
            {
                foreach (var owner in owners)
                {
                    if (await client.FindAsync(owner, token) is not null)
                        return $"{owner} is there";
                }
                return null;
            }, time, ct);
        }
        catch (ProblemException)
        {
            // It goes on going.
        }
    }

    // Claims that a StatefulSet made of its templates are nobody's objects: they are found by the pods that use them.
    private static async Task<IReadOnlyList<ObjectRef>> ClaimsAsync(KubeClient client, App app, Inventory inventory, CancellationToken ct)
    {
        var namespaces = inventory.Objects.Select(o => o.Namespace).Concat(inventory.Charts.Select(c => c.Namespace)).Append(app.Namespace).Where(n => n != "").Distinct();
        var claims = new List<ObjectRef>();
        foreach (var ns in namespaces)
        {
            foreach (var set in (await client.ListAsync(ResourceTypes.StatefulSets, new ListQuery(ns), ct)).Items.Where(s => IsOurs(s, app, inventory)))
            {
                var prefixes = set.ObjectsAt("spec", "volumeClaimTemplates").Select(t => $"{t.Name}-{set.Name}-").ToList();
                claims.AddRange((await client.ListAsync(ResourceTypes.PersistentVolumeClaims, new ListQuery(ns), ct)).Items
                    .Where(c => prefixes.Exists(p => c.Name.StartsWith(p, StringComparison.Ordinal))).Select(c => c.Ref));
            }
        }
        return claims;
    }

    private static bool IsOurs(System.Text.Json.Nodes.JsonObject set, App app, Inventory inventory) => set.Label("kots.io/app-slug") == app.Slug
        || (set.Annotation("meta.helm.sh/release-name") is { } release && inventory.Charts.Any(c => c.ReleaseName == release && c.Namespace == set.Namespace));
}
