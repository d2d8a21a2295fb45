using Kots.Embedded.Basics;
using Kots.Embedded.ClusterAgent.Cluster;
using Kots.Embedded.ClusterAgent.Loops;
using Kots.Embedded.ClusterAgent.Settings;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.ClusterAgent.Network;

/// <summary>Keeps routes, tunnel and rules of this node as they should be: when nodes come and go, and when somebody takes them away.</summary>
internal sealed class PodNetworkLoop : AgentLoop
{
    private readonly NetworkSettings _settings;
    private readonly Watched<ClusterNode> _nodes;

    public PodNetworkLoop(AgentSettings agent, Watched<ClusterNode> nodes, LoopHealth health, TimeProvider time, ILogger<PodNetworkLoop> log)
        : base(health, time, log)
    {
        _settings = NetworkSettings.From(agent);
        _nodes = nodes;
        Every = agent.Resync;
        nodes.WhenChanged(Wake);
    }

    public override string Name => "pod-network";

    public override TimeSpan Every { get; }

    protected override Task ReadyAsync(CancellationToken ct) => _nodes.Filled;

    protected override async Task<IReadOnlyList<string>> RunOnceAsync(CancellationToken ct)
    {
        var self = _nodes.Find(null, _settings.NodeName);
        if (self is not { Address: not null, PodCidr: not null })
            throw NetworkProblems.NodeIncomplete(_settings.NodeName, self);
        var actual = await HostNetwork.ReadAsync(ct);
        var plan = PodNetworkPlan.For(self, _nodes.Items, actual.Links, _settings.PodNetwork, _settings.AlwaysTunnel);
        var done = new List<string>();
        var failures = new List<Problem>();
        foreach (var change in NetworkChanges.Between(plan, actual))
        {
            try
            {
                await HostNetwork.ChangeAsync(change, ct);
                done.Add(change.Sentence);
            }
            catch (ProblemException error)
            {
                failures.Add(error.Problem); // one peer's trouble is no reason to leave the others without a route
            }
        }
        if (failures.Count > 0)
            throw new ProblemException(failures);
        if (!actual.Forwards)
        {
            await HostNetwork.ForwardAsync(ct);
            done.Add("set net.ipv4.ip_forward");
        }
        return done;
    }
}
