namespace Kots.Embedded.Plans;

/// <summary>What a step is handed to report on; passes on at most one report per 100 ms.</summary>
internal sealed class ProgressReport(StepId step, EventStream events, TimeProvider time) : IStepProgress
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);
    private readonly Lock _turn = new();
    private long? _last;

    public void Report(string text, double? fraction = null)
    {
        lock (_turn)
        {
            if (_last is { } last && time.GetElapsedTime(last) < s_pause && fraction is not >= 1)
                return;
            _last = time.GetTimestamp();
        }
        Note(text, fraction);
    }

    /// <summary>Without the brake.</summary>
    public void Note(string text, double? fraction = null) => events.Emit(at => new PlanEvent.StepProgress(at, step, text, fraction));
}
