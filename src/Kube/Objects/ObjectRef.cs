namespace Kots.Embedded.Kube;

/// <summary>Names one object in a cluster.</summary>
/// <param name="ApiVersion"><c>v1</c>, <c>apps/v1</c>.</param>
/// <param name="Kind"><c>Deployment</c>.</param>
/// <param name="Namespace">Null for cluster-wide kinds; for namespaced ones null means the client's own namespace.</param>
/// <param name="Name">metadata.name.</param>
public sealed record ObjectRef(string ApiVersion, string Kind, string? Namespace, string Name)
{
    /// <summary>The API group; empty for the core one.</summary>
    public string Group => ApiVersion.IndexOf('/') is > 0 and var slash ? ApiVersion[..slash] : "";

    /// <summary>For people: <c>Deployment default/web</c>.</summary>
    public override string ToString() => Namespace is null ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";
}
