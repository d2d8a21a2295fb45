using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Config;

/// <summary>Takes values over from a configuration form that was sent in (kots-rendering.md §2.8).</summary>
public static class SubmittedConfig
{
    /// <summary>The stored values after saving the groups.</summary>
    /// <param name="groups">As the form sent them.</param>
    /// <param name="cipher">Encrypts passwords; null leaves them, for values that are not stored.</param>
    public static IReadOnlyDictionary<string, ConfigValue> Values(IReadOnlyDictionary<string, ConfigValue> stored, IReadOnlyList<ConfigGroup> groups, PasswordCipher? cipher)
    {
        var values = new Dictionary<string, ConfigValue>(stored, StringComparer.Ordinal);
        foreach (var item in groups.SelectMany(g => g.Items))
        {
            if (item.Type == ConfigItemTypes.File)
                values[item.Name] = Known(values, item.Name) with { Filename = item.Filename };
            values[item.Name] = Known(values, item.Name) with { Value = Text(item, cipher) };
            TakeInstances(item, values);
            foreach (var child in item.Items)
                values[child.Name] = Known(values, child.Name) with { Value = Text(child.Value) };
        }
        return values;
    }

    private static void TakeInstances(ConfigItem item, Dictionary<string, ConfigValue> values)
    {
        if (item.ValuesByGroup.Count == 0)
            return;
        // The form says which instances there are: those that it leaves out were removed.
        foreach (var (name, _) in values.Where(v => v.Value.RepeatableItem == item.Name).ToList())
            values.Remove(name);
        foreach (var (name, value) in item.ValuesByGroup.Values.SelectMany(v => v))
            values[name] = Known(values, name) with { Value = value, RepeatableItem = item.Name };
    }

    private static ConfigValue Known(Dictionary<string, ConfigValue> values, string name) => values.GetValueOrDefault(name) ?? new ConfigValue();

    private static string Text(ConfigItem item, PasswordCipher? cipher) =>
        item.Type == ConfigItemTypes.Password && item.Value.Text.Length > 0 && cipher is not null ? cipher.EnsureEncrypted(item.Value.Text) : Text(item.Value);

    private static string Text(BoolOrString value) => value.IsFlag ? (value.Text == "1" ? "true" : "false") : value.Text;
}
