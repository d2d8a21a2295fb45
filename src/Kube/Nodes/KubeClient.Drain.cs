using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kube;

public sealed partial class KubeClient
{
    /// <summary>Marks a node as closed to new pods, or opens it again. Safe to repeat.</summary>
    public Task CordonAsync(string node, bool closed, CancellationToken ct) => PatchAsync(
        ResourceTypes.Nodes.Named(null, node),
        new Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["unschedulable"] = closed } }),
        null,
        ct);

    /// <summary>
    /// Closes a node and evicts its pods as their disruption budgets allow; static pods and those of DaemonSets stay. Safe to repeat.
    /// </summary>
    /// <exception cref="ProblemException">KE4044: pods stand in the way that the options do not allow to evict (all are named). KE0102: time is up.</exception>
    public async Task DrainAsync(string node, DrainOptions? options, CancellationToken ct)
    {
        options ??= new DrainOptions();
        await CordonAsync(node, closed: true, ct);
        var pods = await PodsToEvictAsync(node, ct);
        var refused = pods.SelectMany(p => Objections(p, options)).ToArray();
        if (refused.Length > 0)
        {
            throw new ProblemException(new Problem("KE4044", $"Node {node} cannot be emptied without loss.",
                $"{refused.Length} pods stand in the way.", "Move or delete them, or accept the loss by name.", string.Join('\n', refused)));
        }
        await Wait.UntilAsync($"node {node} to be empty", options.Limit, TimeSpan.FromSeconds(1),
            token => EvictRoundAsync(node, options, token), _options.Time, ct);
    }

    private async Task<string?> EvictRoundAsync(string node, DrainOptions options, CancellationToken ct)
    {
        var left = new List<string>();
        foreach (var pod in await PodsToEvictAsync(node, ct))
        {
            var key = ObjectKey.Of(pod).ToString();
            if (pod.IsBeingDeleted)
            {
                if (!options.NodeIsLost)
                    left.Add($"{key} is ending");
                continue;
            }
            try
            {
                if (await EvictAsync(pod.Namespace!, pod.Name, null, ct))
                    options.OnPod?.Invoke(key, "was asked to go");
                left.Add($"{key} is ending");
            }
            catch (ProblemException error) when (error.KubeStatus is { IsTooManyRequests: true })
            {
                options.OnPod?.Invoke(key, error.Problem.Why);
                left.Add($"{key}: {error.Problem.Why}");
            }
        }
        return left.Count == 0 ? null : string.Join("; ", left);
    }

    private async Task<IReadOnlyList<JsonObject>> PodsToEvictAsync(string node, CancellationToken ct)
    {
        var list = await ListAsync(ResourceTypes.Pods, new ListQuery { Fields = $"spec.nodeName={node}" }, ct);
        return [.. list.Items.Where(p => p.Annotation("kubernetes.io/config.mirror") is null && Controller(p) != "DaemonSet")];
    }

    private static IEnumerable<string> Objections(JsonObject pod, DrainOptions options)
    {
        if (pod.IsBeingDeleted || pod.TextAt("status", "phase") is "Succeeded" or "Failed")
            yield break;
        if (!options.AlsoUnmanaged && Controller(pod) is null)
            yield return $"{ObjectKey.Of(pod)} has no controller that would make it again";
        if (!options.AlsoWithLocalData && pod.ObjectsAt("spec", "volumes").Any(v => v.ContainsKey("emptyDir")))
            yield return $"{ObjectKey.Of(pod)} keeps data in an emptyDir volume";
    }

    private static string? Controller(JsonObject pod) =>
        pod.ObjectsAt("metadata", "ownerReferences").FirstOrDefault(o => o["controller"].AsFlag() == true)?.TextAt("kind");
}
