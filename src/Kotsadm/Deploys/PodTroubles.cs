using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>What the cluster says about an object and the pods that belong to it: waiting reasons and warnings of the last while.</summary>
internal static class PodTroubles
{
    private const int MostLines = 12;

    /// <summary>Lines for people; "" where nothing is wrong, or where it cannot be found out.</summary>
    public static async Task<string> OfAsync(KubeClient client, string? ns, string name, CancellationToken ct)
    {
        try
        {
            var lines = new List<string>();
            foreach (var pod in (await client.ListAsync(ResourceTypes.Pods, new ListQuery(ns), ct)).Items.Where(p => Belongs(p.Name, name)))
                lines.AddRange(Of(pod));
            foreach (var happened in (await client.ListAsync(ResourceTypes.Events, new ListQuery(ns) { Fields = "type=Warning" }, ct)).Items.Reverse())
            {
                if (Belongs(happened.TextAt("involvedObject", "name") ?? "", name))
                    lines.Add($"{happened.TextAt("involvedObject", "kind")} {happened.TextAt("involvedObject", "name")}: {happened.TextAt("message")}");
            }
            return string.Join('\n', lines.Distinct().Take(MostLines));
        }
        catch (ProblemException)
        {
            // It only explains a failure that is told anyway.
            return "";
        }
    }

    /// <summary>Why containers of a pod do not run.</summary>
    public static IEnumerable<string> Of(JsonObject pod)
    {
        foreach (var container in pod.ObjectsAt("status", "initContainerStatuses").Concat(pod.ObjectsAt("status", "containerStatuses")))
        {
            var waiting = container.TextAt("state", "waiting", "reason");
            if (waiting is not (null or "ContainerCreating" or "PodInitializing"))
                yield return $"Pod {pod.Name}, container {container.TextAt("name")}: {waiting} {container.TextAt("state", "waiting", "message")}".TrimEnd();
            if (container.TextAt("state", "terminated", "reason") is { } ended and not "Completed")
                yield return $"Pod {pod.Name}, container {container.TextAt("name")}: ended, {ended}";
        }
        foreach (var condition in pod.Conditions.Where(c => c is { Type: "PodScheduled", Status: "False" }))
            yield return $"Pod {pod.Name}: {condition.Message}";
    }

    private static bool Belongs(string candidate, string name) => candidate == name || candidate.StartsWith(name + "-", StringComparison.Ordinal);
}
