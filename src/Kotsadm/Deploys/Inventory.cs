using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>What an application has in the cluster: what it may have to remove one day.</summary>
internal sealed record Inventory(IReadOnlyList<InventoryObject> Objects, IReadOnlyList<InventoryChart> Charts)
{
    public static readonly Inventory Empty = new([], []);

    /// <summary>Both: what must be remembered while one takes the other's place.</summary>
    public Inventory With(Inventory other) => new([.. Objects.UnionBy(other.Objects, o => o.Key)], [.. Charts.UnionBy(other.Charts, c => (c.Namespace, c.DirectoryName))]);
}

/// <summary>An object of ours.</summary>
/// <param name="ApiVersion">As it was applied; not part of its identity.</param>
/// <param name="Namespace">"" for cluster-wide kinds.</param>
/// <param name="IsKept">The manifest said <c>kots.io/keep</c>: who takes it out of the release keeps it in the cluster.</param>
/// <param name="DeletionPhase">As the manifest said.</param>
/// <param name="Mark">See <see cref="AppliedMark"/>; "" until the deployment that brought it has ended.</param>
internal sealed record InventoryObject(string ApiVersion, string Kind, string Namespace, string Name, bool IsKept, string DeletionPhase, string Mark = "")
{
    /// <summary>Group, kind, namespace and name, without the version: an object that only moves to a newer version stays (design.md "Deploy").</summary>
    public string Key => KeyOf(ApiVersion, Kind, Namespace, Name);

    public ObjectRef Ref => new(ApiVersion, Kind, Namespace == "" ? null : Namespace, Name);

    /// <summary>See <see cref="Key"/>.</summary>
    public static string KeyOf(string apiVersion, string kind, string ns, string name) => $"{(apiVersion.Contains('/') ? apiVersion[..apiVersion.IndexOf('/')] : "")}/{kind}/{ns}/{name}";
}

/// <summary>A Helm release of ours.</summary>
internal sealed record InventoryChart(string DirectoryName, string ReleaseName, string ChartName, string Namespace, long Weight)
{
    public static InventoryChart Of(ChartRelease chart, string appNamespace) =>
        new(chart.DirectoryName, chart.ReleaseName, chart.ChartName, chart.Namespace is "" or "." ? appNamespace : chart.Namespace, chart.Weight);
}
