using Kots.Embedded.Basics;
using Kots.Embedded.ClusterAgent.Loops;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.ClusterAgent.Volumes;

/// <summary>
/// Makes volumes for claims and lets them go. One replica, and every write is harmless when done twice: a volume's name comes from its
/// claim's uid, deletions name the uid.
/// </summary>
internal sealed class VolumesLoop : AgentLoop
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(1);
    private readonly VolumeWatches _watches;
    private readonly VolumeWrites _writes;

    public VolumesLoop(VolumeWatches watches, VolumeWrites writes, LoopHealth health, TimeProvider time, ILogger<VolumesLoop> log)
        : base(health, time, log)
    {
        (_watches, _writes) = (watches, writes);
        watches.WhenChanged(Wake);
    }

    public override string Name => "volumes";

    public override TimeSpan Every => TimeSpan.FromSeconds(30);

    protected override Task ReadyAsync(CancellationToken ct) => _watches.Filled;

    protected override async Task<IReadOnlyList<string>> RunOnceAsync(CancellationToken ct)
    {
        var done = new List<string>();
        var failures = new List<Problem>();
        foreach (var action in _watches.Plan())
        {
            try
            {
                if (await _writes.DoAsync(action, ct) is { } sentence)
                    done.Add(sentence);
                else if (action is VolumeAction.AskAndRelease)
                    _ = WakeAfterAsync(s_soon, ct);
            }
            catch (ProblemException error)
            {
                failures.Add(error.Problem); // one claim's trouble does not hold up the others
            }
        }
        return failures.Count == 0 ? done : throw new ProblemException(failures);
    }
}
