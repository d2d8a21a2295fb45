using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Nodes;

/// <summary>Takes a worker out of the cluster: no new pods, its pods elsewhere, its volumes given up, its object gone. Safe to repeat.</summary>
/// <param name="say">What happens, for people.</param>
internal sealed class NodeRemoval(KubeClient client, TimeProvider time, Action<string> say)
{
    private static readonly TimeSpan s_volumesLimit = TimeSpan.FromMinutes(1);

    /// <param name="acceptLoss">Volumes that are only there, and pods that nobody makes again, may go.</param>
    /// <returns>What was given up: names of volumes.</returns>
    /// <exception cref="ProblemException">KE2150–KE2152; KE4044: pods that would be lost; KE0102: pods did not go in time.</exception>
    public async Task<IReadOnlyList<NodeVolume>> RunAsync(string name, bool acceptLoss, TimeSpan limit, CancellationToken ct)
    {
        var node = await RequireWorkerAsync(name, ct);
        var volumes = NodeVolume.On(name, (await client.ListAsync(ResourceTypes.PersistentVolumes, null, ct)).Items);
        if (volumes.Count > 0 && !acceptLoss)
            throw NodeProblems.Volumes(name, volumes);
        var lost = NodeReadiness.WhyNot(node) is not null;

        await client.CordonAsync(name, closed: true, ct);
        say($"{name} takes no new pods.");
        // A claim in use goes when its last pod has gone: asked for first, so that no pod is started with it again.
        foreach (var claim in volumes.Select(v => v.Claim).OfType<ObjectRef>())
            await client.DeleteAsync(claim, null, ct);
        await client.DrainAsync(name, new DrainOptions
        {
            Limit = limit,
            AlsoUnmanaged = acceptLoss,
            // An emptyDir ends with its pod wherever that goes; only what is kept on purpose is worth a refusal.
            AlsoWithLocalData = true,
            NodeIsLost = lost,
            OnPod = (pod, what) => say($"  {pod} {what}"),
        }, ct);
        await GiveUpAsync(volumes, lost, ct);
        await client.DeleteAsync(node.Ref, null, ct);
        await ForgetPodsAsync(name, ct);
        say($"{name} is no longer part of the cluster.");
        return volumes;
    }

    /// <summary>
    /// What drain leaves, pods of DaemonSets and static ones. The cluster would notice within a minute that they have no node any more; until
    /// then services send to them, cluster DNS among them.
    /// </summary>
    private async Task ForgetPodsAsync(string name, CancellationToken ct)
    {
        var pods = await client.ListAsync(ResourceTypes.Pods, new ListQuery { Fields = $"spec.nodeName={name}" }, ct);
        foreach (var pod in pods.Items)
            await client.DeleteAsync(pod.Ref, new DeleteOptions { GraceSeconds = 0 }, ct);
    }

    private async Task<JsonObject> RequireWorkerAsync(string name, CancellationToken ct)
    {
        var nodes = (await client.ListAsync(ResourceTypes.Nodes, null, ct)).Items;
        var node = nodes.FirstOrDefault(n => n.Name == name) ?? throw NodeProblems.NotThere(name, nodes.Select(n => n.Name));
        return NodeRow.IsControlPlane(node) ? throw NodeProblems.ControlPlane(name, nodes.Count(NodeRow.IsControlPlane)) : node;
    }

    /// <summary>While the node is there, its agent removes the directories; what is left after a while is only an object.</summary>
    private async Task GiveUpAsync(IReadOnlyList<NodeVolume> volumes, bool lost, CancellationToken ct)
    {
        if (volumes.Count == 0)
            return;
        if (!lost)
        {
            try
            {
                await Wait.UntilAsync("the node's volumes to be removed", s_volumesLimit, TimeSpan.FromSeconds(1), token => LeftAsync(volumes, token), time, ct);
            }
            catch (ProblemException error) when (error.Problem.Code == "KE0102")
            {
                say("  The volumes' directories were not removed in time; reset removes them.");
            }
        }
        foreach (var volume in volumes)
        {
            await client.DeleteAsync(new ObjectRef("v1", "PersistentVolume", null, volume.Name), null, ct);
            say($"  volume {volume} is given up");
        }
    }

    private async Task<string?> LeftAsync(IReadOnlyList<NodeVolume> volumes, CancellationToken ct)
    {
        var there = (await client.ListAsync(ResourceTypes.PersistentVolumes, null, ct)).Items.Select(v => v.Name).ToHashSet();
        var left = volumes.Where(v => there.Contains(v.Name)).ToList();
        return left.Count == 0 ? null : $"{string.Join(", ", left)} is still there";
    }
}
