using System.Text.RegularExpressions;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>What is no YAML at all. A repeated key counts: the first of two values is lost without a word.</summary>
internal static partial class SyntaxRules
{
    public static IEnumerable<LintMatch> Find(LintRelease release) => [.. release.Files.Select(OfFile).OfType<LintMatch>(), .. Archives(release)];

    // The first mistake of a file only: the next ones are often its consequences.
    private static LintMatch? OfFile(TreeFile file) => YamlDocuments.Split(file.Text)
        .Where(d => !KotsKind.IsTemplatedTroubleshoot(d.Text))
        .Select(d => YamlText.Read(d.Text, new YamlOptions(file.Path) { FirstLine = d.FirstLine }).Error is { } error ? ToMatch(file, d, error) : null)
        .FirstOrDefault(m => m is not null);

    private static LintMatch ToMatch(TreeFile file, YamlDocumentText document, YamlSyntaxError error)
    {
        var place = error.Position.Line > 0 ? error.Position : new YamlPosition(file.Path, document.FirstLine, 1);
        var line = file.Text.Split('\n').ElementAtOrDefault(place.Line - 1) ?? "";
        return new LintMatch("invalid-yaml", place, error.Reason, BareTemplate().IsMatch(line) ? "Put the value in quotes, or write repl{{ … }}: to YAML, {{ begins a map." : null);
    }

    private static IEnumerable<LintMatch> Archives(LintRelease release) => release.Charts.Where(c => c.Archive is null)
        .Select(c => new LintMatch("invalid-archive", new YamlPosition(c.Path, 0, 0), $"It is no packaged chart: {c.Reason}"));

    [GeneratedRegex(@"(?:^|[:\-])\s+\{\{repl", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex BareTemplate();
}
