using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kotsadm.Status;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>
/// What a manifest asks to wait for, <c>kots.io/wait-for-ready</c> and <c>kots.io/wait-for-properties</c>, with a limit: upstream waits for ever
/// (spec/kotsadm.md §11.17).
/// </summary>
internal sealed class DeployWaits(KubeClient client, DeployTypes types, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <exception cref="ProblemException">KE6409: it did not come about, with what is to be seen of its pods.</exception>
    public async Task ForAsync(ManifestResource manifest, DeployLines lines, CancellationToken ct)
    {
        if (manifest.Document is null || !(WaitRules.ForReady(manifest) || WaitRules.HasProperties(manifest)) || await types.FindAsync(manifest, ct) is not { } type)
            return;
        var ns = types.Prepared(manifest, type).Namespace;
        if (WaitRules.ForReady(manifest))
            await UntilAsync(manifest, ns, "to be ready", token => NotReadyAsync(type, ns, manifest, token), ct);
        foreach (var property in WaitRules.Properties(manifest))
        {
            var path = ResourcePath.Parse(property.Path);
            await UntilAsync(manifest, ns, $"to have {property.Path} = {property.Value}", async token =>
                path.Has(await client.FindAsync(type, ns, manifest.Name, token), property.Value) ? null : "it has another value", ct);
        }
        await lines.InfoAsync(DeployStep.Apply, $"{DeployTypes.Named(manifest)} is as it has to be before the next ones", "", ct);
        await lines.FlushAsync(ct);
    }

    private async Task<string?> NotReadyAsync(ResourceType type, string? ns, ManifestResource manifest, CancellationToken ct)
    {
        if (await client.FindAsync(type, ns, manifest.Name, ct) is not { } found)
            return "it is not there";
        var look = WorkloadStates.Of(found, await RelatedAsync(found, ns, ct));
        return look.State == ResourceState.Ready ? null : look.Reason;
    }

    private async Task<RelatedObjects> RelatedAsync(JsonObject found, string? ns, CancellationToken ct) => found.Kind switch
    {
        "StatefulSet" or "DaemonSet" => new RelatedObjects((await client.ListAsync(ResourceTypes.Pods, new ListQuery(ns), ct)).Items, []),
        "Service" or "Ingress" => new RelatedObjects([], (await client.ListAsync(ResourceTypes.Endpoints, new ListQuery(ns), ct)).Items),
        _ => RelatedObjects.None,
    };

    private async Task UntilAsync(ManifestResource manifest, string? ns, string what, Func<CancellationToken, Task<string?>> missing, CancellationToken ct)
    {
        try
        {
            await Wait.UntilAsync($"{DeployTypes.Named(manifest)} {what}", Limit, Pause, missing, time, ct);
        }
        catch (ProblemException error) when (error.Problem.Code == "KE0102")
        {
            throw new ProblemException(new Problem("KE6409", $"{DeployTypes.Named(manifest)} did not come {what} within {Limit.TotalMinutes:0} minutes.", error.Problem.Why,
                "Mend what its pods say, then deploy again.", await PodTroubles.OfAsync(client, ns, manifest.Name, ct)), error);
        }
    }
}
