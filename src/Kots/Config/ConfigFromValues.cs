using Kots.Embedded.GoTemplate;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Config;

/// <summary>A Config document in which every item holds exactly what ConfigValues say: an item without an entry is emptied.</summary>
public static class ConfigFromValues
{
    /// <summary>Items keep the kind of their value, text or truth value.</summary>
    public static KotsConfig Update(KotsConfig config, ConfigValues values)
    {
        var groups = config.Spec.Groups.Select(group => group with { Items = [.. group.Items.Select(item => Item(group, item, values.Spec.Values))] });
        return config with { Spec = config.Spec with { Groups = [.. groups] } };
    }

    private static ConfigItem Item(ConfigGroup group, ConfigItem item, IReadOnlyDictionary<string, ConfigValue> values)
    {
        var own = values.GetValueOrDefault(item.Name) ?? new ConfigValue();
        var updated = item with { Value = SameKind(item.Value, own.Value), Default = SameKind(item.Value, own.Default) };
        var instances = values.Where(v => v.Value.RepeatableItem == item.Name).ToDictionary(v => v.Key, v => v.Value.Value, StringComparer.Ordinal);
        if (!item.Repeatable || instances.Count == 0)
            return updated;
        return updated with { ValuesByGroup = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal) { [group.Name] = instances } };
    }

    private static BoolOrString SameKind(BoolOrString original, string text) =>
        original.IsFlag ? BoolOrString.FromFlag(GoStandard.ParseBool(text) ?? false) : BoolOrString.FromText(text);
}
