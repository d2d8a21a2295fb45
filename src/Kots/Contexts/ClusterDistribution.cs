namespace Kots.Embedded.Kots.Contexts;

/// <summary>Tells which kind of cluster this is from what its API server says (kots-rendering.md §1.6, Distribution).</summary>
public static class ClusterDistribution
{
    private static readonly (string Prefix, string Name)[] Groups = [("apps.openshift.io/", "openShift"), ("run.tanzu.vmware.com/", "tanzu")];
    private static readonly (string Prefix, string Name)[] Providers = [("kind:", "kind"), ("digitalocean:", "digitalOcean"), ("ibm:", "ibm")];

    // A label with a value counts only with it.
    private static readonly (string Label, string? Value, string Name)[] Labels =
    [
        ("kurl.sh/cluster", "true", "kurl"),
        ("microk8s.io/cluster", "true", "microk8s"),
        ("kubernetes.azure.com/role", null, "aks"),
        ("minikube.k8s.io/version", null, "minikube"),
        ("oci.oraclecloud.com/fault-domain", null, "oke"),
        ("kots.io/embedded-cluster-role", null, "embedded-cluster"),
    ];

    private static readonly (string Part, string Name)[] Versions = [("-gke.", "gke"), ("-eks-", "eks"), ("+rke2", "rke2"), ("+k3s", "k3s"), ("+k0s", "k0s")];

    /// <summary>Tells it.</summary>
    /// <param name="groupVersions">API groups with versions, <c>apps/v1</c>.</param>
    /// <param name="nodes">The nodes' provider ids and labels.</param>
    /// <param name="serverVersion">The server's gitVersion.</param>
    /// <returns>"" when unknown.</returns>
    public static string Detect(IReadOnlyList<string> groupVersions, IReadOnlyList<(string ProviderId, IReadOnlyDictionary<string, string> Labels)> nodes, string serverVersion)
    {
        foreach (var (prefix, name) in Groups)
        {
            if (groupVersions.Any(g => g.StartsWith(prefix, StringComparison.Ordinal)))
                return name;
        }
        foreach (var (prefix, name) in Providers)
        {
            if (nodes.Count > 0 && nodes[0].ProviderId.StartsWith(prefix, StringComparison.Ordinal))
                return name;
        }
        foreach (var (_, labels) in nodes)
        {
            foreach (var (label, value, name) in Labels)
            {
                if (labels.TryGetValue(label, out var own) && (value is null || own == value))
                    return name;
            }
        }
        return Versions.FirstOrDefault(v => serverVersion.Contains(v.Part, StringComparison.Ordinal)).Name ?? "";
    }
}
