namespace Kots.Embedded.Kots.Contexts;

/// <summary>The answer where no cluster is: nothing is known.</summary>
public sealed class OfflineCluster : ITemplateCluster
{
    /// <summary>The one instance.</summary>
    public static readonly OfflineCluster Instance = new();

    private OfflineCluster()
    {
    }

    /// <inheritdoc />
    public bool IsKurl => false;

    /// <inheritdoc />
    public string Distribution => "";

    /// <inheritdoc />
    public int NodeCount => 0;

    /// <inheritdoc />
    public string KubernetesVersion => "0.0.0+unknown";

    /// <inheritdoc />
    public string KubernetesMajorVersion => "";

    /// <inheritdoc />
    public string KubernetesMinorVersion => "";

    /// <inheritdoc />
    public IReadOnlyDictionary<string, object?>? Find(string apiVersion, string kind, string targetNamespace, string name) => null;
}
