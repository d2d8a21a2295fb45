using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Templates that name options of the Config.</summary>
internal static class ReferenceRules
{
    public static IEnumerable<LintMatch> Find(LintRelease release)
    {
        // A Config that cannot be read knows every name.
        var isKnown = release.Documents.Any(d => d.Source is { ApiVersion: KindNames.KotsV1, Kind: "Config" } && d.Tree is null);
        return isKnown ? [] : release.Files.SelectMany(f => OfFile(f, release.Options));
    }

    private static IEnumerable<LintMatch> OfFile(TreeFile file, ConfigOptions options)
    {
        var lines = new TextLines(file.Path, file.Text);
        foreach (var reference in OptionReference.In(file.Text))
        {
            if (!options.Names.Contains(reference.Name))
            {
                var nearest = NearestName.Of(reference.Name, options.Names.Order(StringComparer.Ordinal));
                yield return new LintMatch("config-option-not-found", lines.PositionOf(reference.At), $"No option is called {reference.Name}.",
                    nearest is null ? null : $"Did you mean {nearest}?");
            }
            if (reference.IsRepeated && !options.Repeatable.Contains(reference.Name))
                yield return new LintMatch("config-option-not-repeatable", lines.PositionOf(reference.At), $"{reference.Name} is not repeatable.");
        }
    }
}
