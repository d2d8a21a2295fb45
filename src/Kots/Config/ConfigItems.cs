using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Config;

/// <summary>
/// The values of a configuration by item name. It changes while a configuration is worked out, and templates read it live; so one belongs to
/// one thread until it is done.
/// </summary>
public sealed class ConfigItems
{
    private readonly Dictionary<string, ItemValue> _items = new(StringComparer.Ordinal);

    /// <summary>Nothing.</summary>
    public ConfigItems()
    {
    }

    /// <summary>A copy of values.</summary>
    public ConfigItems(IEnumerable<KeyValuePair<string, ItemValue>> items)
    {
        foreach (var (name, value) in items)
            _items[name] = value;
    }

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, ItemValue> All => _items;

    /// <summary>What ConfigValues hold.</summary>
    /// <param name="readsPlaintext">
    /// A plaintext password counts where there is no value. Only where no key is at hand: with one, plaintext is encrypted first.
    /// </param>
    public static ConfigItems From(ConfigValues? values, bool readsPlaintext = false) => new((values?.Spec.Values ?? new Dictionary<string, ConfigValue>())
        .Select(v => KeyValuePair.Create(v.Key, new ItemValue(
            v.Value.Value.Length == 0 && readsPlaintext ? v.Value.ValuePlaintext : v.Value.Value, v.Value.Default, v.Value.Filename, v.Value.RepeatableItem))));

    /// <summary>An item; null when there is none of that name.</summary>
    public ItemValue? Find(string name) => _items.GetValueOrDefault(name);

    internal void Set(string name, ItemValue value) => _items[name] = value;
}
