using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Rendering;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Archives;
using Kots.Embedded.Kotsadm.Cluster;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Kotsadm.Versions;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>
/// One deployment: a dry run of everything, then manifests by phase and kind, then charts by weight, then what is no longer part of it goes
/// (design.md "Deploy", spec/kotsadm.md §8). Every step may be repeated; a failure leaves what was done, and the next run goes on from there.
/// </summary>
internal sealed class DeployRun(IArchiveStore archives, InventoryStore inventories, DeployLog log, KubeClientSource clients, HelmCharts helm, KotsadmSettings settings, TimeProvider time)
{
    /// <exception cref="ProblemException">KE64xx; KE4xxx: the API server.</exception>
    public async Task RunAsync(App app, StoredVersion version, CancellationToken ct)
    {
        var archive = await archives.ReadAsync(app.Id, version.Sequence, ct);
        var client = clients.Client;
        await client.CheckReadyAsync(ct);
        await using var lease = await DeployLease.TakeAsync(client, app.Namespace, settings.Identity, time, ct);
        using var together = CancellationTokenSource.CreateLinkedTokenSource(ct, lease.Lost);
        var lines = new DeployLines(log, app.Id, version.Sequence);
        await log.BeginAsync(app.Id, version.Sequence, ct);
        try
        {
            await RunAsync(app, archive, client, lines, together.Token);
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw DeployLease.Held(app.Namespace);
        }
        finally
        {
            await lines.FlushAsync(CancellationToken.None);
        }
    }

    private async Task RunAsync(App app, FileTree archive, KubeClient client, DeployLines lines, CancellationToken ct)
    {
        var content = DeployContent.Of(app, archive);
        var before = await inventories.ReadAsync(app.Id, ct);
        var types = new DeployTypes(client, app.Namespace);
        var inventory = await types.InventoryAsync(content, ct);
        await new Namespaces(client).EnsureAsync(content, app, lines, ct);
        var live = new LiveObjects(AppliedMarks.Of(before));
        // The first time there is nothing to compare with.
        if (before.Objects.Count > 0)
            await live.ReadAsync(client, types, content.Manifests, app, ct);
        await new DryRun(client, types).CheckAsync(content, live, lines, ct);
        await lines.FlushAsync(ct);
        // From here on the cluster changes: what may be ours then is written down first.
        await inventories.WriteAsync(app.Id, before.With(inventory), ct);
        inventory = (await new ManifestApply(client, types, app, time).ApplyAsync(content, live, lines, ct)).On(inventory);
        await helm.DeployAsync(client, app, content, before, lines, ct);
        var left = await new Prune(client, app).RemoveAsync(before, inventory, content.AdditionalNamespaces, lines, ct);
        await inventories.WriteAsync(app.Id, inventory with { Objects = [.. left, .. inventory.Objects] }, ct);
    }
}

/// <summary>What a version brings to the cluster.</summary>
internal sealed record DeployContent
{
    public required IReadOnlyList<Kots.Operator.ManifestResource> Manifests { get; init; }

    public required IReadOnlyList<DeployChart> Charts { get; init; }

    /// <summary>Namespaces that the application wants beside its own.</summary>
    public required IReadOnlyList<string> AdditionalNamespaces { get; init; }

    /// <summary>Reads an archive.</summary>
    public static DeployContent Of(App app, FileTree archive)
    {
        var kinds = archive.Below("kotsKinds");
        var application = ReleaseTemplates.Read<KotsApplication>(TemplatingKinds.Of(kinds), "Application");
        var rendered = archive.Below($"rendered/{Pipeline.Pull.PullRequest.DefaultDownstream}");
        var manifests = rendered.Files.Where(f => f.Path.Split('/')[0] is not ("charts" or "helm") && f.IsYaml)
            .SelectMany(f => Documents.Split(f.Text)).Where(text => text.Trim() != "")
            .Select(Kots.Operator.ManifestResource.Read).Select(m => Labelled(m, app)).ToList();
        return new DeployContent
        {
            Manifests = manifests,
            Charts = DeployChart.Of(kinds, archive, rendered),
            AdditionalNamespaces = [.. (application?.Spec.AdditionalNamespaces ?? []).Where(n => n is not ("*" or ""))],
        };
    }

    // By this label an application's objects are found, by people and by backups.
    private static Kots.Operator.ManifestResource Labelled(Kots.Operator.ManifestResource manifest, App app)
    {
        manifest.Document?.SetLabel("kots.io/app-slug", app.Slug);
        return manifest;
    }
}
