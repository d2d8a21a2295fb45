namespace Kots.Embedded.Kots.Contexts;

/// <summary>
/// What templates may ask the cluster. Answers never fail: what cannot be found out is the empty answer, as it is upstream
/// (kots-rendering.md §1.6). Called while a template runs, so an implementation asks the cluster beforehand or with a short limit.
/// </summary>
public interface ITemplateCluster
{
    /// <summary>ConfigMap <c>kurl-config</c> is in <c>kube-system</c>.</summary>
    bool IsKurl { get; }

    /// <summary>The kind of cluster, see <see cref="ClusterDistribution"/>; "" when unknown.</summary>
    string Distribution { get; }

    /// <summary>How many nodes; 0 when unknown.</summary>
    int NodeCount { get; }

    /// <summary>The server's version without v; <c>0.0.0+unknown</c> without a cluster, so that comparisons do not fail.</summary>
    string KubernetesVersion { get; }

    /// <summary>The server's own field, such as <c>1</c>; "" when unknown.</summary>
    string KubernetesMajorVersion { get; }

    /// <summary>The server's own field, such as <c>31</c> or <c>27+</c>; "" when unknown.</summary>
    string KubernetesMinorVersion { get; }

    /// <summary>An object, or with an empty name a list object with <c>items</c>; null when there is none.</summary>
    IReadOnlyDictionary<string, object?>? Find(string apiVersion, string kind, string targetNamespace, string name);
}
