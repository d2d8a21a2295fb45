using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Runs;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Cluster;

/// <summary>Applies objects as the installer.</summary>
internal static class Apply
{
    /// <summary>Our field manager.</summary>
    public const string Manager = "kots-embedded";

    private static readonly ApplyOptions s_options = new() { FieldManager = Manager, Force = true };

    /// <summary>Custom resource definitions and namespaces first and established, then the others in their order.</summary>
    public static async Task ObjectsAsync(KubeClient client, IReadOnlyList<JsonObject> objects, TimeProvider time, CancellationToken ct)
    {
        var first = objects.Where(o => o.Kind is "CustomResourceDefinition" or "Namespace").ToList();
        foreach (var o in first)
            await client.ApplyAsync(o, s_options, ct);
        foreach (var crd in first.Where(o => o.Kind == "CustomResourceDefinition"))
        {
            await Wait.UntilAsync($"the kind {crd.Name} to be known", TimeLimits.Of(TimeSpan.FromSeconds(60)), TimeSpan.FromMilliseconds(200), async token =>
            {
                var live = await client.FindAsync(ResourceTypes.CustomResourceDefinitions, null, crd.Name, token);
                return live is not null && live.ObjectsAt("status", "conditions").Any(c => c.TextAt("type") == "Established" && c.TextAt("status") == "True")
                    ? null : "it is not established";
            }, time, ct);
        }
        foreach (var o in objects.Except(first))
            await client.ApplyAsync(o, s_options, ct);
    }
}
