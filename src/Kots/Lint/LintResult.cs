namespace Kots.Embedded.Kots.Lint;

/// <summary>One finding.</summary>
/// <param name="File">Path in the release; "" where the finding is about the release as a whole.</param>
/// <param name="Line">From 1; 0 where there is no place, as in an archive.</param>
/// <param name="Column">From 1; 0 where there is no place.</param>
/// <param name="Rule">The name of the rule, see <see cref="LintRules"/>.</param>
/// <param name="Level">Never <see cref="LintLevel.Off"/>.</param>
/// <param name="Message">What was found, a sentence with the value in question.</param>
/// <param name="Remedy">What to do, a sentence.</param>
public sealed record LintResult(string File, int Line, int Column, string Rule, LintLevel Level, string Message, string Remedy);
