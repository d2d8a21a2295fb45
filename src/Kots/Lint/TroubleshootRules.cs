using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Checks and support bundles. Everything unknown in them is passed over at run time, so a slip of the pen goes unseen.</summary>
internal static class TroubleshootRules
{
    private static readonly string[] Outcomes = ["pass", "warn", "fail"];

    public static IEnumerable<LintMatch> Find(LintRelease release) => release.Trees
        .Where(t => t.Document.Source.ApiVersion is KindNames.TroubleshootV2 or KindNames.TroubleshootOld)
        .SelectMany(t => OfDocument(t.Document.Source.Kind, t.Tree));

    private static IEnumerable<LintMatch> OfDocument(string kind, YamlValue.Mapping tree)
    {
        if (TroubleshootKeys.Fields(kind) is not { } fields)
            yield break;
        foreach (var field in LintTree.EntriesAt(tree, "spec"))
        {
            if (!fields.Contains(field.Key))
                yield return Unknown(field, "field", $"spec.{field.Key}", fields);
            if (TroubleshootKeys.Entries(kind, field.Key) is not { } known)
                continue;
            var what = field.Key.EndsWith("ollectors", StringComparison.Ordinal) ? "collector" : "analyzer";
            foreach (var entry in LintTree.MapsAt(tree, "spec", field.Key).SelectMany(e => e.Entries))
            {
                if (!known.Contains(entry.Key))
                    yield return Unknown(entry, what, entry.Key, known);
                foreach (var outcome in LintTree.MapsAt(entry.Value, "outcomes").Where(o => o.Entries.Count(e => Outcomes.Contains(e.Key)) != 1))
                    yield return new LintMatch("troubleshoot-outcome", outcome.Position, $"The outcome of {entry.Key} has {Names(outcome)}.");
            }
        }
    }

    private static LintMatch Unknown(YamlEntry entry, string what, string name, IReadOnlyList<string> known)
    {
        var nearest = NearestName.Of(entry.Key, known);
        return new LintMatch("troubleshoot-unknown-key", entry.Position, $"No {what} is called {name}.", nearest is null ? null : $"Did you mean {nearest}?");
    }

    private static string Names(YamlValue.Mapping outcome) => outcome.Entries.Count == 0 ? "nothing" : string.Join(" and ", outcome.Entries.Select(e => e.Key));
}
