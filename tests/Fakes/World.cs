using Kots.Embedded.Plans;

namespace Kots.Embedded.Tests.Fakes;

/// <summary>What recorded steps have brought about, and everything they did, in order. It survives a "power cut" as a disk does.</summary>
public sealed class World
{
    private readonly Lock _turn = new();
    private readonly List<string> _actions = [];
    private readonly HashSet<StepId> _so = [];

    /// <summary>"apply a", "undo a", … in the order in which they began.</summary>
    public IReadOnlyList<string> Actions
    {
        get
        {
            lock (_turn)
                return [.. _actions];
        }
    }

    public bool IsSo(StepId id)
    {
        lock (_turn)
            return _so.Contains(id);
    }

    public void Set(StepId id, bool so)
    {
        lock (_turn)
        {
            if (so)
                _so.Add(id);
            else
                _so.Remove(id);
        }
    }

    public void Note(string action)
    {
        lock (_turn)
            _actions.Add(action);
    }
}
