namespace Kots.Embedded.Kots.Lint;

/// <summary>How bad a finding is, from nothing to worst.</summary>
public enum LintLevel
{
    /// <summary>Not told at all: a LintConfig says so.</summary>
    Off,

    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Probably a mistake; the release works.</summary>
    Warn,

    /// <summary>The release must not be promoted.</summary>
    Error,
}
