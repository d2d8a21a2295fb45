using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Cluster;

/// <summary>Replaces values of the console's own Secrets, which its pod has mounted.</summary>
internal sealed class MountedSecrets(KubeClientSource clients, KotsadmSettings settings, TimeProvider time)
{
    /// <summary>Writes the named keys; the files in the pod follow within seconds.</summary>
    /// <exception cref="ProblemException">KE4xxx: the API server.</exception>
    public async Task WriteAsync(string name, string type, IReadOnlyDictionary<string, string> values, CancellationToken ct)
    {
        var secret = ApiObject.New("v1", "Secret", name, settings.Namespace);
        secret["type"] = type;
        secret["data"] = new JsonObject(values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)Convert.ToBase64String(Encoding.UTF8.GetBytes(v.Value)))));
        await clients.Client.ApplyAsync(secret, new ApplyOptions { Force = true }, ct);
        // The kubelet looks at mounted secrets once a minute, and at once when something about the pod changes.
        var now = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { ["embedded.kots.io/secrets-changed"] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) } } };
        try
        {
            await clients.Client.PatchAsync(ResourceTypes.Pods.Named(settings.Namespace, Environment.MachineName), new Patch.Merge(now), null, ct);
        }
        catch (ProblemException error) when (error.IsNotFound)
        {
            // Not in a pod: then the file is written by whoever runs it.
        }
    }
}
