using System.Security.Cryptography;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Node.Steps;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Cluster.Steps;

/// <summary>
/// kubeadm's rules for nodes that join, and its ConfigMap cluster-info. The phase insists on making a token; it gets a random one that
/// ends after a minute, from a configuration file that is gone right after.
/// </summary>
internal sealed class OpenForJoining(IHost host, NodePaths paths, ClusterAccess cluster, Func<string, string> configWithToken) : ClusterStep(
    "cluster/joining", "Let nodes join", TimeSpan.FromMinutes(3), cluster,
    async (client, ct) => await client.FindAsync(ResourceTypes.ConfigMaps, "kube-public", "cluster-info", ct) is null ? "ConfigMap cluster-info is missing" : null,
    async (_, ct) =>
    {
        var file = new TextFile(paths.Config + "/kubeadm-token.yaml", FileModes.OwnerOnly, configWithToken(NewToken()));
        try
        {
            await host.WriteAsync(file, ct);
            await Kubeadm.RunInClusterAsync(host, paths with { KubeadmConfigName = "kubeadm-token.yaml" }, "init phase bootstrap-token --skip-token-print", ct);
        }
        finally
        {
            host.Remove(file.Path);
        }
    })
{
    /// <summary>A bootstrap token as Kubernetes wants it: 6 and 16 of [a-z0-9].</summary>
    public static string NewToken()
    {
        const string alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
        return RandomNumberGenerator.GetString(alphabet, 6) + "." + RandomNumberGenerator.GetString(alphabet, 16);
    }
}
