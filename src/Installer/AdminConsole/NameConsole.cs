using Kots.Embedded.Installer.Application;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Cluster.Steps;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.AdminConsole;

/// <summary>Tells the console what it is called before it has a licence. Once: when it has an application, it keeps that ConfigMap itself.</summary>
internal sealed class NameConsole(VendorMetadata metadata, ClusterAccess cluster, TimeProvider time) : ClusterStep(
    StepName, $"Call the console {metadata.Title}", TimeSpan.FromMinutes(1), cluster,
    async (client, ct) => await client.FindAsync(ResourceTypes.ConfigMaps, ConsoleSecrets.Namespace, VendorMetadata.ConfigMap, ct) is null ? "it has no name" : null,
    (client, ct) => Apply.ObjectsAsync(client, [metadata.Object()], time, ct))
{
    /// <summary>The step's id.</summary>
    public const string StepName = "console/name";
}
