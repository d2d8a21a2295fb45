namespace Kots.Embedded.Plans;

/// <summary>What a run of a plan does.</summary>
public enum RunMode
{
    /// <summary>Brings everything about that is not so yet.</summary>
    Apply,

    /// <summary>Looks and says what it would do; changes nothing, writes no journal.</summary>
    DryRun,

    /// <summary>Takes back, in reverse order, what the journal says was begun or done.</summary>
    Undo,
}
