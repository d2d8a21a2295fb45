namespace Kots.Embedded.ClusterAgent.Loops;

/// <summary>How one loop or watch is doing. Written by its own task, read by probes.</summary>
internal sealed class LoopState(string name, TimeSpan every, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private long _lastRun;
    private string? _error;

    public string Name => name;

    /// <summary>Runs that ended well.</summary>
    public long Runs { get; private set; }

    public long Failures { get; private set; }

    public TimeSpan LastDuration { get; private set; }

    /// <summary>The last run's error, in words; null when it ended well.</summary>
    public string? Error => _error;

    /// <summary>It has ended well once.</summary>
    public bool IsReady => Runs > 0;

    /// <summary>It runs as often as it should; a loop that hangs does not.</summary>
    public bool IsAlive =>
        every == Timeout.InfiniteTimeSpan || time.GetElapsedTime(_lastRun == 0 ? _started : _lastRun) < (every * 3) + TimeSpan.FromMinutes(2);

    public void Succeeded(TimeSpan took)
    {
        Runs++;
        LastDuration = took;
        _error = null;
        _lastRun = time.GetTimestamp();
    }

    /// <returns>True when it is another error than last time: worth a line in the log.</returns>
    public bool Failed(string error)
    {
        var isNew = _error != error;
        Failures++;
        _error = error;
        _lastRun = time.GetTimestamp();
        return isNew;
    }
}
