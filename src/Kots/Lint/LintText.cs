namespace Kots.Embedded.Kots.Lint;

/// <summary>A report in lines, for people.</summary>
public static class LintText
{
    /// <summary>Two lines for each finding, with its place and its remedy, and a last one that counts.</summary>
    public static IReadOnlyList<string> Lines(LintReport report) =>
    [
        .. report.Results.SelectMany(Finding),
        .. report.IsComplete ? Array.Empty<string>() : ["Some documents cannot be read or rendered; mend them and look again."],
        report.Results.Count == 0 ? "Nothing to say against it."
            : $"{report.Count(LintLevel.Error)} errors, {report.Count(LintLevel.Warn)} warnings, {report.Count(LintLevel.Info)} hints.",
    ];

    private static IEnumerable<string> Finding(LintResult result)
    {
        var place = result.File == "" ? "(release)" : result.Line == 0 ? result.File : $"{result.File}:{result.Line}:{result.Column}";
        return [$"{place}: {Word(result.Level)} {result.Rule}: {result.Message}", $"    {result.Remedy}"];
    }

    private static string Word(LintLevel level) => level switch { LintLevel.Error => "error", LintLevel.Warn => "warning", _ => "hint" };
}
