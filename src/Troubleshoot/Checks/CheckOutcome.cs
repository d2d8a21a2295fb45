namespace Kots.Embedded.Troubleshoot.Checks;

/// <summary>How a check came out. Ordered: a larger value is worse.</summary>
public enum CheckOutcome
{
    /// <summary>No outcome of the check applied; counts as passed and is shown.</summary>
    None,

    /// <summary>As it should be.</summary>
    Pass,

    /// <summary>Works, with a drawback that the message names.</summary>
    Warn,

    /// <summary>Must be mended first.</summary>
    Fail,
}
