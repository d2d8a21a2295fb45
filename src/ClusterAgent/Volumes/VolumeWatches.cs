using Kots.Embedded.ClusterAgent.Cluster;

namespace Kots.Embedded.ClusterAgent.Volumes;

/// <summary>What the controller knows of the cluster.</summary>
internal sealed class VolumeWatches(Watched<Claim> claims, Watched<LocalClass> classes, Watched<Volume> volumes, Watched<VolumeNode> nodes)
{
    public Task Filled => Task.WhenAll(claims.Filled, classes.Filled, volumes.Filled, nodes.Filled);

    public void WhenChanged(Action wake)
    {
        claims.WhenChanged(wake);
        classes.WhenChanged(wake);
        volumes.WhenChanged(wake);
        nodes.WhenChanged(wake);
    }

    public IReadOnlyList<VolumeAction> Plan() => VolumePlan.For(claims.Items, classes.Items, volumes.Items, nodes.Items);
}
