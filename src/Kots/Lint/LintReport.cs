namespace Kots.Embedded.Kots.Lint;

/// <summary>All findings of a release.</summary>
/// <param name="Results">By file, line, column and rule.</param>
/// <param name="IsComplete">Every document was looked at with every rule; false where one could not be read or rendered.</param>
public sealed record LintReport(IReadOnlyList<LintResult> Results, bool IsComplete)
{
    /// <summary>The release must not be promoted.</summary>
    public bool HasErrors => Count(LintLevel.Error) > 0;

    /// <summary>How many findings are of a level.</summary>
    public int Count(LintLevel level) => Results.Count(r => r.Level == level);
}
