using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Config;

/// <summary><c>set config</c>: values from a file or the command line over those that are there (kots-rendering.md §2.8).</summary>
public static class ConfigValuesMerge
{
    /// <summary>New values over existing ones, or alone.</summary>
    /// <param name="keepsOthers">Existing values that are not named stay.</param>
    /// <exception cref="Basics.ProblemException">KE9403: a value is for no item.</exception>
    public static ConfigValues Merge(KotsConfig config, ConfigValues existing, ConfigValues added, bool keepsOthers)
    {
        var items = config.Spec.Groups.SelectMany(g => g.Items).ToLookup(i => i.Name);
        EnsureKnown(config, existing, added);
        var values = keepsOthers ? new Dictionary<string, ConfigValue>(existing.Spec.Values, StringComparer.Ordinal) : new Dictionary<string, ConfigValue>(StringComparer.Ordinal);
        foreach (var (name, value) in added.Spec.Values)
        {
            // A password comes in as the user wrote it; it is encrypted before it is stored.
            var isPlainPassword = items[name].Any(i => i.Type == ConfigItemTypes.Password) && value.Value.Length > 0;
            values[name] = isPlainPassword ? value with { Value = "", ValuePlaintext = value.Value } : value;
        }
        return existing with { Spec = existing.Spec with { Values = values } };
    }

    private static void EnsureKnown(KotsConfig config, ConfigValues existing, ConfigValues added)
    {
        var items = config.Spec.Groups.SelectMany(g => g.Items).ToList();
        var known = new HashSet<string>(items.Select(i => i.Name), StringComparer.Ordinal);
        known.UnionWith(items.SelectMany(i => i.Items).Select(c => c.Name));
        known.UnionWith(items.SelectMany(i => i.ValuesByGroup.Values).SelectMany(v => v.Keys));
        known.UnionWith(existing.Spec.Values.Where(v => v.Value.RepeatableItem.Length > 0).Select(v => v.Key));
        var repeatable = items.Where(i => i.Repeatable).Select(i => i.Name).ToHashSet(StringComparer.Ordinal);
        List<string> unknown = [.. added.Spec.Values.Where(v => !known.Contains(v.Key) && !repeatable.Contains(v.Value.RepeatableItem)).Select(v => v.Key).Order(StringComparer.Ordinal)];
        if (unknown.Count > 0)
            throw ConfigProblems.UnknownItems(unknown);
    }
}
