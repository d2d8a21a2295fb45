using System.Collections.Concurrent;

namespace Kots.Embedded.ClusterAgent.Loops;

/// <summary>All loops and watches of this process and how they are doing.</summary>
internal sealed class LoopHealth(TimeProvider time)
{
    private readonly ConcurrentQueue<LoopState> _all = new();

    public IReadOnlyCollection<LoopState> All => _all;

    /// <param name="every">The longest time between two runs; infinite for what only waits.</param>
    public LoopState Add(string name, TimeSpan every)
    {
        var state = new LoopState(name, every, time);
        _all.Enqueue(state);
        return state;
    }
}
