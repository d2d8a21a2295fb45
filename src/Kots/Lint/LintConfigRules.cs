using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Changes of levels that change nothing.</summary>
internal static class LintConfigRules
{
    public static IEnumerable<LintMatch> Find(LintRelease release) =>
        release.Of(KindNames.KotsV1, "LintConfig").SelectMany(c => LintTree.MapsAt(c, "spec", "rules")).SelectMany(OfRule);

    private static IEnumerable<LintMatch> OfRule(YamlValue.Mapping change)
    {
        var name = LintTree.TextAt(change, "name") ?? "";
        var place = LintTree.PositionAt(change, "name");
        if (LintRules.NotBuilt.Contains(name))
            yield break;
        if (LintRules.Find(name) is not { } rule)
        {
            var nearest = NearestName.Of(name, LintRules.All.Select(r => r.Name));
            yield return new LintMatch("lint-config-without-effect", place, $"No rule is called {name}.", nearest is null ? null : $"Did you mean {nearest}?");
        }
        else if (rule.IsFixed)
        {
            yield return new LintMatch("lint-config-without-effect", place, $"The level of {name} cannot be changed.");
        }
        // off without quotes is false to YAML, and meant as off.
        if (change.Find("level") is YamlValue.Scalar level && LintLevels.Parse(level.Text) is null && !IsOff(level))
            yield return new LintMatch("lint-config-without-effect", LintTree.PositionAt(change, "level"), $"{level.Text} is no level.", "Write error, warn, info or \"off\".");
    }

    private static bool IsOff(YamlValue.Scalar level) => YamlScalars.ToJson(level)?.GetValueKind() == System.Text.Json.JsonValueKind.False;
}
