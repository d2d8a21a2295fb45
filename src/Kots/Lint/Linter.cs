using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Lint.Installers;

namespace Kots.Embedded.Kots.Lint;

/// <summary>
/// Finds mistakes in a release before a customer does (spec/kinds.md §4): the rules of the reference linter under their names, and ours. Differs
/// from the reference: an error does not end the run; only what follows from it (a document that cannot be read or rendered) is not looked at.
/// </summary>
public static class Linter
{
    private static readonly Func<LintRelease, IEnumerable<LintMatch>>[] Rules =
    [
        SyntaxRules.Find, LintConfigRules.Find, DocumentRules.Find, ApplicationRules.Find, FieldRules.Find,
        ConfigRules.Find, RepeatRules.Find, ReferenceRules.Find, TemplateRules.Find,
        ChartRules.Find, AnnotationRules.Find, InformerRules.Find,
        InstallerRules.Find, EmbeddedClusterRules.Find, TroubleshootRules.Find, WorkloadRules.Find, SecretRules.Find,
    ];

    /// <summary>Runs all rules. Never throws for what is in the files.</summary>
    /// <param name="release">The vendor's folder as it is: YAML files and chart archives; everything else is passed over.</param>
    /// <param name="addons">Versions that Installer documents may name; null when they are not known, and then all are taken.</param>
    public static LintReport Run(FileTree release, AddonVersions? addons = null)
    {
        var seen = new LintRelease(release, addons ?? AddonVersions.Unknown);
        var levels = new LintLevels(seen.Documents.Select(d => d.Source.Record).OfType<LintConfig>());
        var results = Rules.SelectMany(find => find(seen)).Select(m => ToResult(m, levels)).Where(r => r.Level is not LintLevel.Off).Distinct()
            .OrderBy(r => r.File, StringComparer.Ordinal).ThenBy(r => r.Line).ThenBy(r => r.Column).ThenBy(r => r.Rule, StringComparer.Ordinal);
        return new LintReport([.. results], seen.Documents.All(d => d.IsForHelm || d.Rendered is not null) && seen.Charts.All(c => c.Archive is not null));
    }

    private static LintResult ToResult(LintMatch match, LintLevels levels)
    {
        var rule = LintRules.ByName[match.Rule];
        var place = match.Position;
        return new LintResult(place.File, place.Line, place.Column, rule.Name, levels.Of(rule), match.Message, match.Remedy ?? rule.Remedy);
    }
}
