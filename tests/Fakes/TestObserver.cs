using Kots.Embedded.Plans;

namespace Kots.Embedded.Tests.Fakes;

/// <summary>Keeps all events of a run.</summary>
public sealed class TestObserver : IPlanObserver
{
    private readonly Lock _turn = new();
    private readonly List<PlanEvent> _events = [];

    public IReadOnlyList<PlanEvent> Events
    {
        get
        {
            lock (_turn)
                return [.. _events];
        }
    }

    /// <summary>"containerd/start applying", one per move of a step, in order.</summary>
    public IReadOnlyList<string> Moves =>
        [.. Events.OfType<PlanEvent.StepMoved>().Select(m => $"{m.Step} {m.Phase.ToString().ToLowerInvariant()}")];

    public void OnEvent(PlanEvent planEvent)
    {
        lock (_turn)
            _events.Add(planEvent);
    }
}
