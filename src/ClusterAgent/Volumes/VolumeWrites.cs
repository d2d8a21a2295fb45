using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.ClusterAgent.Cluster;
using Kots.Embedded.Kube;

namespace Kots.Embedded.ClusterAgent.Volumes;

/// <summary>Does what the plan says.</summary>
internal sealed class VolumeWrites(KubeClient client, ClusterEvents events, NodeFolders nodes, VolumeSettings settings)
{
    /// <summary>A sentence for the log, or null when there was nothing to do or nothing to say.</summary>
    public async Task<string?> DoAsync(VolumeAction action, CancellationToken ct) => action switch
    {
        VolumeAction.Provide provide => await ProvideAsync(provide, ct),
        VolumeAction.Refuse refuse => await events.WarnAsync(refuse.Claim.Ref, refuse.Claim.Uid, "ProvisioningFailed", refuse.Problem, ct)
            ? $"{refuse.Problem.What} {refuse.Problem.Why}" : null,
        VolumeAction.ChooseAgain again => await ChooseAgainAsync(again.Claim, ct),
        VolumeAction.Delete delete => await client.DeleteAsync(delete.Volume.Ref, new DeleteOptions { Uid = delete.Volume.Uid }, ct)
            ? $"asked for the end of {delete.Volume.Name}: its claim is gone" : null,
        VolumeAction.AskAndRelease ask => await AskAsync(ask.Volume, ask.Node, ct),
        VolumeAction.Release release => await ReleaseAsync(release.Volume, release.Why, ct),
        _ => null,
    };

    private async Task<string?> ProvideAsync(VolumeAction.Provide provide, CancellationToken ct)
    {
        try
        {
            var made = await client.CreateAsync(VolumeObject.For(provide.Claim, provide.Class, provide.Node, settings.Folder), null, ct);
            return $"made {made.Name} on {provide.Node.Name} for {provide.Claim.Namespace}/{provide.Claim.Name}";
        }
        catch (ProblemException error) when (error.IsAlreadyExists)
        {
            return null; // made just now: the watch has not told it yet
        }
    }

    private async Task<string?> ChooseAgainAsync(Claim claim, CancellationToken ct)
    {
        var change = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [LocalVolumes.SelectedNode] = null } } };
        await client.PatchAsync(claim.Ref, new Patch.Merge(change), null, ct);
        return $"{claim.Namespace}/{claim.Name}: node {claim.Node} is gone, the scheduler shall choose again";
    }

    private async Task<string?> AskAsync(Volume volume, VolumeNode node, CancellationToken ct)
    {
        var why = "the node has no InternalIP.";
        var there = node.Address is null ? null : await nodes.HasAsync(node.Address, settings.NodePort, volume.Name, reason => why = reason, ct);
        if (there is null)
            throw new ProblemException(VolumeProblems.Silent(node, settings.NodePort, why));
        return there.Value ? null : await ReleaseAsync(volume, $"its folder on {node.Name} is gone", ct);
    }

    /// <summary>The finalizer's place is tested, so that nobody else's is removed when they have moved.</summary>
    private async Task<string?> ReleaseAsync(Volume volume, string why, CancellationToken ct)
    {
        if (await client.FindAsync(ResourceTypes.PersistentVolumes, null, volume.Name, ct) is not { } live || live.Uid != volume.Uid)
            return null;
        var at = live.Finalizers.ToList().IndexOf(LocalVolumes.Finalizer);
        if (at < 0)
            return null;
        var path = $"/metadata/finalizers/{at}";
        await client.PatchAsync(volume.Ref, new Patch.Json(new JsonArray(
            new JsonObject { ["op"] = "test", ["path"] = path, ["value"] = LocalVolumes.Finalizer },
            new JsonObject { ["op"] = "remove", ["path"] = path })), null, ct);
        return $"let {volume.Name} go: {why}";
    }
}
