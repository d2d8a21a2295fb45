namespace Kots.Embedded.Kots.Lint;

/// <summary>A rule, as people see it; docs/vendor/lint.md has a row for each.</summary>
/// <param name="Name">Never renamed. Rules of the reference linter keep its names.</param>
/// <param name="Level">Unless a LintConfig changes it.</param>
/// <param name="Meaning">When it speaks up, a clause.</param>
/// <param name="Remedy">What to do, a sentence.</param>
public sealed record LintRule(string Name, LintLevel Level, string Meaning, string Remedy)
{
    /// <summary>A LintConfig cannot change it, as in the reference linter.</summary>
    public bool IsFixed { get; init; }

    /// <summary>The reference linter has no such rule.</summary>
    public bool IsOurs { get; init; }
}
