using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>What the Config documents ask: groups, items and choices, each of which has a name.</summary>
internal sealed class ConfigOptions
{
    public ConfigOptions(IEnumerable<YamlValue.Mapping> configs)
    {
        Groups = [.. configs.SelectMany(c => LintTree.MapsAt(c, "spec", "groups"))];
        Items = [.. Groups.SelectMany(g => LintTree.MapsAt(g, "items"))];
        All = [.. Groups, .. Items, .. Items.SelectMany(i => LintTree.MapsAt(i, "items"))];
        var instances = Items.SelectMany(i => LintTree.EntriesAt(i, "valuesByGroup")).SelectMany(g => LintTree.EntriesAt(g.Value)).Select(e => e.Key);
        Names = All.Select(NameOf).Where(n => n.Length > 0).Concat(instances).ToHashSet(StringComparer.Ordinal);
        Repeatable = Items.Where(i => LintTree.IsTrue(i, "repeatable")).Select(NameOf).ToHashSet(StringComparer.Ordinal);
    }

    public IReadOnlyList<YamlValue.Mapping> Groups { get; }

    public IReadOnlyList<YamlValue.Mapping> Items { get; }

    /// <summary>Groups, items and choices.</summary>
    public IReadOnlyList<YamlValue.Mapping> All { get; }

    /// <summary>Their names, and those of instances of repeatable items.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>Names of repeatable items.</summary>
    public IReadOnlySet<string> Repeatable { get; }

    public static string NameOf(YamlValue.Mapping option) => LintTree.TextAt(option, "name") ?? "";

    public static string TypeOf(YamlValue.Mapping item) => LintTree.TextAt(item, "type") ?? "";
}
