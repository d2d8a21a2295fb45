using System.Text.RegularExpressions;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Items that a customer may fill in several times.</summary>
internal static partial class RepeatRules
{
    public static IEnumerable<LintMatch> Find(LintRelease release) => release.Options.Items.Where(i => LintTree.IsTrue(i, "repeatable")).SelectMany(OfItem);

    private static IEnumerable<LintMatch> OfItem(YamlValue.Mapping item)
    {
        var name = ConfigOptions.NameOf(item);
        var place = LintTree.PositionAt(item, "type");
        // Whether they are of the right shape is asked elsewhere.
        if (item.Find("templates") is null or { IsNull: true } or YamlValue.Sequence { Items.Count: 0 })
            yield return new LintMatch("repeat-option-missing-template", place, $"{name} is repeatable and has no templates.");
        if (item.Find("valuesByGroup") is null or { IsNull: true } or YamlValue.Mapping { Entries.Count: 0 })
            yield return new LintMatch("repeat-option-missing-valuesByGroup", place, $"{name} is repeatable and has no valuesByGroup.");
        foreach (var template in LintTree.MapsAt(item, "templates"))
        {
            if (LintTree.TextAt(template, "yamlPath") is { Length: > 0 } path && !EndsWithIndex().IsMatch(path))
                yield return new LintMatch("repeat-option-malformed-yamlpath", LintTree.PositionAt(template, "yamlPath"), $"The yamlPath is {path}.");
        }
    }

    [GeneratedRegex(@"\[\d+\]\z", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex EndsWithIndex();
}
