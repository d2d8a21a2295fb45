using Kots.Embedded.ClusterAgent.Cluster;
using Kots.Embedded.ClusterAgent.Dns.Records;

namespace Kots.Embedded.ClusterAgent.Dns;

/// <summary>What names are made of, as the cluster has it now.</summary>
internal sealed class DnsWatches(Watched<ServiceFacts> services, SliceWatch slices, Watched<PodFacts> pods)
{
    public IReadOnlyCollection<ServiceFacts> Services => services.Items;

    public IReadOnlyCollection<SliceFacts> Slices => slices.Items;

    public IReadOnlyCollection<PodFacts> Pods => pods.Items;

    /// <summary>Done when all of them are known; before that a name that is missing only has not come in yet.</summary>
    public Task FilledAsync(CancellationToken ct) => Task.WhenAll(services.Filled, slices.Filled, pods.Filled).WaitAsync(ct);

    /// <summary>Calls it when something changed. Before the program runs: in a constructor.</summary>
    public void WhenChanged(Action changed)
    {
        services.WhenChanged(changed);
        slices.WhenChanged(changed);
        pods.WhenChanged(changed);
    }
}
