using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Cluster.Steps;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.AdminConsole;

/// <summary>
/// Tells the console how the outside is reached: not at all, or by a proxy. Variables of its container, in Secret kotsadm-outside, since a proxy's
/// address may hold a password (spec/kotsadm.md §2.3).
/// </summary>
internal sealed class TellConsoleOutside(ClusterAccess cluster, ClusterSettings settings, TimeProvider time) : ClusterStep(
    "console/outside", "Tell the console how the outside is reached", TimeSpan.FromMinutes(1), cluster,
    async (client, ct) => await client.FindAsync(ResourceTypes.Secrets, ConsoleSecrets.Namespace, Name, ct) is { } found
        ? JsonNode.DeepEquals(found["data"] ?? new JsonObject(), Data(settings)) ? null : "it reaches the outside in another way now" : "it was not told",
    async (client, ct) =>
    {
        await Apply.ObjectsAsync(client, [Object(settings)], time, ct);
        try
        {
            // A running container keeps the variables that it was started with.
            await client.DeleteAsync(ResourceTypes.Pods.Named(ConsoleSecrets.Namespace, ConsoleSecrets.PodName), null, ct);
        }
        catch (ProblemException error) when (error.IsNotFound)
        {
            // Not running yet: it will read them when it starts.
        }
    })
{
    private const string Name = "kotsadm-outside";

    private static JsonObject Object(ClusterSettings settings)
    {
        var secret = ApiObject.New("v1", "Secret", Name, ConsoleSecrets.Namespace);
        secret.SetLabel("kots.io/kotsadm", "true");
        secret.SetLabel("kots.io/backup", "velero");
        secret["data"] = Data(settings);
        return secret;
    }

    internal static JsonObject Data(ClusterSettings settings)
    {
        var data = new JsonObject { ["DISABLE_OUTBOUND_CONNECTIONS"] = Base64(settings.Airgap ? "true" : "false") };
        if (settings.HttpProxy is { } proxy)
        {
            data["HTTP_PROXY"] = Base64(proxy);
            data["HTTPS_PROXY"] = Base64(proxy);
            data["NO_PROXY"] = Base64(string.Join(',', settings.NoProxy));
        }
        return data;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
