using System.Text.Json;
using System.Text.RegularExpressions;
using Kots.Embedded.GoTemplate.Regexes;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>What the customer is asked (spec/kinds.md §1.3).</summary>
internal static partial class ConfigRules
{
    private static readonly string[] Types =
        ["text", "textarea", "password", "file", "bool", "select", "select_one", "select_many", "dropdown", "radio", "label", "heading"];

    private static readonly string[] WithValidation = ["text", "textarea", "password", "file"];

    public static IEnumerable<LintMatch> Find(LintRelease release) =>
        [.. release.Options.Items.SelectMany(OfItem), .. release.Options.Items.SelectMany(ValueRules.OfItem), .. release.Options.All.SelectMany(OfOption), .. Names(release), .. Cycles(release), .. Unreadable(release)];

    private static IEnumerable<LintMatch> OfItem(YamlValue.Mapping item)
    {
        var (name, type) = (ConfigOptions.NameOf(item), ConfigOptions.TypeOf(item));
        if (type.Length > 0 && !Types.Contains(type))
        {
            yield return new LintMatch("config-option-invalid-type", LintTree.PositionAt(item, "type"), $"The type of {name} is {type}.",
                NearestName.Of(type, Types) is { } nearest ? $"Did you mean {nearest}?" : null);
        }
        if (type.Length > 0 && type != "password" && SecretName().IsMatch(name))
            yield return new LintMatch("config-option-password-type", LintTree.PositionAt(item, "type"), $"{name} sounds like a secret and is of type {type}.");
        if (LintTree.TextAt(item, "validation", "regex", "pattern") is not { } pattern)
            yield break;
        if (GoRegex.TryParse(pattern) is null)
            yield return new LintMatch("config-option-invalid-regex-validator", LintTree.PositionAt(item, "validation", "regex", "pattern"), $"The pattern of {name} is {pattern}.");
        if (!WithValidation.Contains(type))
            yield return new LintMatch("config-option-regex-validator-invalid-type", LintTree.PositionAt(item, "type"), $"{name} has a pattern and is of type {type}.");
    }

    private static IEnumerable<LintMatch> OfOption(YamlValue.Mapping option)
    {
        var name = ConfigOptions.NameOf(option);
        if (option.Find("when") is { } when && !IsCondition(when))
            yield return new LintMatch("config-option-when-is-invalid", LintTree.PositionAt(option, "when"), $"The condition of {name} is {when.Kind}.");
        if (option.Find("when") is YamlValue.Scalar { Quoted: true, Text: "False" })
            yield return new LintMatch("config-option-when-shows", LintTree.PositionAt(option, "when"), $"The condition of {name} is the text False, which hides nothing.");
        foreach (var entry in option.Entries.Where(e => e.Key != "items" && name.Length > 0))
        {
            if (LintTree.Scalars(entry.Value).SelectMany(s => OptionReference.In(s.Text)).Any(r => !r.IsData && r.Name == name))
                yield return new LintMatch("config-option-is-circular", entry.Position, $"{entry.Key} of {name} refers to {name}.");
        }
    }

    // The whole value is one text with a template at its start and its end, or a truth value.
    private static bool IsCondition(YamlValue when) => when is YamlValue.Scalar scalar
        && (YamlScalars.ToJson(scalar)?.GetValueKind() is JsonValueKind.True or JsonValueKind.False || Condition().IsMatch(scalar.Text));

    private static IEnumerable<LintMatch> Names(LintRelease release)
    {
        // A group may be called as an item in it is.
        var items = release.Options.All.Except(release.Options.Groups).Where(i => ConfigOptions.NameOf(i).Length > 0)
            .OrderBy(i => i.Position.File, StringComparer.Ordinal).ThenBy(i => i.Position.Line).ThenBy(i => i.Position.Column);
        foreach (var same in items.GroupBy(ConfigOptions.NameOf).Where(g => g.Count() > 1))
        {
            foreach (var item in same.Skip(1))
                yield return new LintMatch("config-option-duplicate-name", LintTree.PositionAt(item, "name"), $"{same.Key} is in {same.First().Position} already.");
        }
    }

    // What refers to itself has been found above.
    private static IEnumerable<LintMatch> Cycles(LintRelease release)
    {
        foreach (var document in release.Documents)
        {
            if (document.Source.Record is not KotsConfig config)
                continue;
            foreach (var circle in ConfigDependencies.Circles(config.Spec.Groups.SelectMany(g => g.Items)).Where(c => c.Count > 1))
            {
                var first = release.Options.Items.First(i => ConfigOptions.NameOf(i) == circle[0]);
                yield return new LintMatch("config-option-is-circular", LintTree.PositionAt(first, "name"), $"{string.Join(" needs ", circle.Append(circle[0]))}.");
            }
        }
    }

    private static IEnumerable<LintMatch> Unreadable(LintRelease release) => release.Documents
        .Where(d => d is { Tree: not null, Source: { ApiVersion: KindNames.KotsV1, Kind: "Config", Problem: not null } })
        .Select(d => FieldRules.WrongValue("config-is-invalid", d));

    [GeneratedRegex("password|secret|token", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"\A(?:(?:repl\{\{|\{\{repl).*[^}]\}\}|[tT]rue|[fF]alse)\z", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Condition();
}
