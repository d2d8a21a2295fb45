using System.Text.Json.Nodes;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>Namespaces that the application wants beside its own: made where they are missing, and given its pull secrets (spec/kotsadm.md §8.2).</summary>
internal sealed class Namespaces(KubeClient client)
{
    public async Task EnsureAsync(DeployContent content, App app, DeployLines lines, CancellationToken ct)
    {
        var secrets = content.Manifests.Where(m => m.Kind == "Secret" && m.Document.TextAt("type") == "kubernetes.io/dockerconfigjson" && (m.Namespace == "" || m.Namespace == app.Namespace)).ToList();
        foreach (var name in content.AdditionalNamespaces.Where(n => n != app.Namespace))
        {
            if (await client.FindAsync(ResourceTypes.Namespaces, null, name, ct) is null)
            {
                await client.ApplyAsync(ApiObject.New("v1", "Namespace", name), new ApplyOptions { FieldManager = ManifestApply.Manager }, ct);
                await lines.InfoAsync(DeployStep.Check, $"Namespace {name} created", "", ct);
            }
            foreach (var secret in secrets)
            {
                var copy = (JsonObject)secret.Document!.DeepClone();
                copy.Metadata["namespace"] = name;
                await client.ApplyAsync(copy, new ApplyOptions { FieldManager = ManifestApply.Manager, Force = true }, ct);
            }
        }
    }
}
