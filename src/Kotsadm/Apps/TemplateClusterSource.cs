using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kotsadm.Cluster;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Apps;

/// <summary>What templates may ask this cluster, read beforehand; objects are looked up with a short limit.</summary>
internal sealed class TemplateClusterSource(KubeClientSource clients)
{
    /// <summary>Settings of the cluster's Installer, as the last snapshot saw them.</summary>
    public IReadOnlyDictionary<string, object?> Kurl { get; private set; } = new Dictionary<string, object?>();

    /// <summary>By which the cluster is known to vendors: the uid of its kube-system, as the last snapshot saw it.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The cluster as it is; the offline answer where it does not answer, as upstream.</summary>
    public async Task<ITemplateCluster> SnapshotAsync(KotsadmSettings settings, CancellationToken ct)
    {
        try
        {
            var client = clients.Probe;
            var version = JsonNode.Parse(await client.ReadTextAsync("/version", ct))!;
            var nodes = await client.ListAsync(ResourceTypes.Nodes, null, ct);
            var kurl = await client.FindAsync(ResourceTypes.ConfigMaps, "kube-system", "kurl-config", ct);
            var installer = await client.FindAsync(new ObjectRef("cluster.kurl.sh/v1beta1", "Installer", settings.Namespace, "base"), ct);
            Kurl = KurlValues.Of(installer);
            Id = (await client.FindAsync(ResourceTypes.Namespaces, null, "kube-system", ct))?.Uid ?? "";
            var text = version["gitVersion"]?.ToString() ?? "";
            var described = nodes.Items.Select(n => (n.TextAt("spec", "providerID") ?? "", n.Labels)).ToList();
            return new LiveCluster(client, kurl is not null, kurl is not null ? "kurl" : ClusterDistribution.Detect([], described, text), nodes.Items.Count,
                text.TrimStart('v'), version["major"]?.ToString() ?? "", version["minor"]?.ToString() ?? "");
        }
        catch (Exception error) when (error is ProblemException or JsonException)
        {
            return OfflineCluster.Instance;
        }
    }

    private sealed record LiveCluster(KubeClient Client, bool IsKurl, string Distribution, int NodeCount, string KubernetesVersion, string KubernetesMajorVersion, string KubernetesMinorVersion)
        : ITemplateCluster
    {
        private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

        public IReadOnlyDictionary<string, object?>? Find(string apiVersion, string kind, string targetNamespace, string name)
        {
            // Templates cannot wait; they run on threads of their own, and the limit is short.
            JsonObject? found = null;
            var looking = Task.Run(async () => found = await LookAsync(apiVersion, kind, targetNamespace, name));
            return looking.Wait(Limit) && found is not null ? Values(found) : null;
        }

        private async Task<JsonObject?> LookAsync(string apiVersion, string kind, string targetNamespace, string name)
        {
            try
            {
                using var limit = new CancellationTokenSource(Limit);
                if (await Client.FindTypeAsync(apiVersion, kind, limit.Token) is not { } type)
                    return null;
                var ns = targetNamespace == "" ? null : targetNamespace;
                if (name != "")
                    return await Client.FindAsync(type, ns, name, limit.Token);
                var list = await Client.ListAsync(type, new ListQuery(ns), limit.Token);
                return new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind + "List", ["items"] = new JsonArray([.. list.Items]) };
            }
            catch (Exception error) when (error is ProblemException or OperationCanceledException)
            {
                return null;
            }
        }

        private static Dictionary<string, object?> Values(JsonObject o) => o.ToDictionary(p => p.Key, p => Value(p.Value), StringComparer.Ordinal);

        private static object? Value(JsonNode? node) => node switch
        {
            JsonObject map => Values(map),
            JsonArray list => list.Select(Value).ToList(),
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
            JsonValue value when value.TryGetValue<long>(out var number) => number,
            JsonValue value => value.GetValue<double>(),
            _ => null,
        };
    }
}
