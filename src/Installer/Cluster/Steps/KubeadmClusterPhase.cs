using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Node.Steps;
using Kots.Embedded.Kube;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Cluster.Steps;

/// <summary>An explicit phase of kubeadm that makes objects in the cluster.</summary>
/// <param name="makes">The object that tells whether the phase was done.</param>
internal sealed class KubeadmClusterPhase(IHost host, NodePaths paths, ClusterAccess cluster, StepId id, string sentence, string phase, ObjectRef makes)
    : ClusterStep(id, sentence, TimeSpan.FromMinutes(3), cluster,
        async (client, ct) => await client.FindAsync(makes, ct) is null ? $"{makes.Kind} {makes.Name} is missing" : null,
        (_, ct) => Kubeadm.RunInClusterAsync(host, paths, phase, ct));
