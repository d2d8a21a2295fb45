using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Config;

/// <summary>Puts values into a Config document, where the console shows them (kots-rendering.md §2.3).</summary>
public static class ConfigWithValues
{
    private const int NameBytes = 4;

    /// <summary>Every item that has a value gets it, with its default; repeatable items get their instances, at least as many as they ask for.</summary>
    /// <param name="newName">Gives eight hexadecimal digits for the name of a new instance.</param>
    public static KotsConfig Apply(KotsConfig config, ConfigItems values, Func<string> newName)
    {
        var groups = config.Spec.Groups.Select(group => group with { Items = [.. group.Items.Select(item => Item(group, item, values, newName))] });
        return config with { Spec = config.Spec with { Groups = [.. groups] } };
    }

    /// <summary>Names from a source of randomness.</summary>
    public static Func<string> Names(GoTemplate.RandomBytes random) => () =>
    {
        var bytes = new byte[NameBytes];
        random(bytes);
        return Convert.ToHexStringLower(bytes);
    };

    private static ConfigItem Item(ConfigGroup group, ConfigItem item, ConfigItems values, Func<string> newName)
    {
        var result = values.Find(item.Name) is { } own
            ? item with
            {
                Value = BoolOrString.FromText(own.Value),
                Default = BoolOrString.FromText(own.Default),
                Filename = own.Filename.Length > 0 ? own.Filename : item.Filename,
            }
            : item;
        if (item.Items.Count > 0)
            result = Children(result, values);
        return item.Repeatable ? Instances(group, result, values, newName) : result;
    }

    private static ConfigItem Children(ConfigItem item, ConfigItems values)
    {
        var filename = item.Filename;
        var children = new List<ConfigChildItem>(item.Items.Count);
        foreach (var child in item.Items)
        {
            var own = values.Find(child.Name);
            children.Add(own is null ? child : child with { Value = BoolOrString.FromText(own.Value), Default = BoolOrString.FromText(own.Default) });
            if (own is { Filename.Length: > 0 })
                filename = own.Filename;
        }
        return item with { Items = children, Filename = filename };
    }

    private static ConfigItem Instances(ConfigGroup group, ConfigItem item, ConfigItems values, Func<string> newName)
    {
        var instances = new Dictionary<string, string>(item.ValuesByGroup.GetValueOrDefault(group.Name) ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (name, value) in values.All.Where(v => v.Value.RepeatableItem == item.Name))
            instances[name] = value.Effective;
        var minimum = Math.Max(item.MinimumCount, 1);
        while (instances.Count < minimum)
            instances[$"{item.Name}-{newName()}"] = "";
        return item with
        {
            MinimumCount = minimum,
            ValuesByGroup = With(item.ValuesByGroup, group.Name, instances),
            CountByGroup = With(item.CountByGroup, group.Name, instances.Count),
        };
    }

    private static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T> map, string key, T value) => new(map, StringComparer.Ordinal) { [key] = value };
}
