using System.Text.Json;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Values and defaults of items that do not fit the item's type. What a template gives is not judged.</summary>
internal static class ValueRules
{
    private static readonly string[] WithChoices = ["select_one", "select", "radio", "dropdown"];

    public static IEnumerable<LintMatch> OfItem(YamlValue.Mapping item)
    {
        var (name, type) = (ConfigOptions.NameOf(item), ConfigOptions.TypeOf(item));
        var choices = LintTree.MapsAt(item, "items").Select(ConfigOptions.NameOf).ToList();
        foreach (var key in new[] { "value", "default" })
        {
            if (item.Find(key) is not YamlValue.Scalar { IsNull: false, Text.Length: > 0 } value || LintTree.HasTemplate(value.Text))
                continue;
            if (type == "bool" && !IsBool(value))
                yield return new LintMatch("config-option-bool-value", LintTree.PositionAt(item, key), $"The {key} of {name} is {value.Kind}.");
            if (WithChoices.Contains(type) && choices.Count > 0 && !choices.Contains(value.Text))
            {
                var nearest = NearestName.Of(value.Text, choices);
                yield return new LintMatch("config-option-unknown-choice", LintTree.PositionAt(item, key), $"{name} has no choice {value.Text}.",
                    nearest is null ? null : $"Did you mean {nearest}?");
            }
        }
    }

    // A truth value of YAML becomes "0" or "1"; the words in quotes stay words.
    private static bool IsBool(YamlValue.Scalar value) =>
        value.Text is "0" or "1" || YamlScalars.ToJson(value)?.GetValueKind() is JsonValueKind.True or JsonValueKind.False;
}
