namespace Kots.Embedded.Plans;

/// <summary>How a runner works; the defaults are what the programs use.</summary>
public sealed record PlanRunnerOptions
{
    /// <summary>The program's version, kept in the journal with each run.</summary>
    public string Version { get; init; } = "";

    /// <summary>How many independent steps may run at the same time.</summary>
    public int MaxParallel { get; init; } = 4;

    /// <summary>After a failure: stop the other running steps, instead of letting them finish.</summary>
    public bool CancelOthersOnFailure { get; init; }

    /// <summary>
    /// How often Apply is tried in all when it ends with exit code <see cref="Basics.ExitCode.Retry"/>, all tries together within the
    /// step's time limit. Any other problem is not tried again.
    /// </summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The pause before another try.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest one Check may take.</summary>
    public TimeSpan CheckLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long after Apply its result may still come and go before the step has failed: an API server that has just come up may restart once.
    /// Zero looks once.
    /// </summary>
    public TimeSpan SettleLimit { get; init; }
}
