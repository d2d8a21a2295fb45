using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Config;

/// <summary>Brings stored values together with the Config of a new release (kots-rendering.md §2.5).</summary>
public static class ConfigValuesCreation
{
    /// <summary>
    /// What the user said stays, with the new default; an item without a value gets the one that its template says, which makes generated
    /// passwords last. Values of items that are gone are kept.
    /// </summary>
    /// <param name="config">Of the release, not rendered; null when it has none.</param>
    /// <param name="existing">Null before there are any.</param>
    /// <returns>Null when there is neither.</returns>
    /// <exception cref="ProblemException">KE9401; KE9402: an item's template cannot be carried out.</exception>
    public static ConfigValues? Create(KotsConfig? config, ConfigValues? existing, ConfigSurroundings surroundings)
    {
        if (config is null)
            return existing;
        var items = ConfigEvaluation.Evaluate(config.Spec.Groups, ConfigItems.From(existing, readsPlaintext: surroundings.Facts.Cipher is null), surroundings);
        var run = new Run(items, surroundings, existing);
        foreach (var item in config.Spec.Groups.SelectMany(g => g.Items))
            run.Take(item);
        var start = existing ?? new ConfigValues { ApiVersion = KindNames.KotsV1, Kind = "ConfigValues", Metadata = config.Metadata };
        return start with { Spec = start.Spec with { Values = run.Values } };
    }

    private sealed class Run(ConfigItems items, ConfigSurroundings surroundings, ConfigValues? existing)
    {
        private readonly IReadOnlyList<GoTemplate.FunctionSet> _functions = TemplateFunctions.ForFiles(surroundings.Facts, items);

        public Dictionary<string, ConfigValue> Values { get; } = new(existing?.Spec.Values ?? new Dictionary<string, ConfigValue>(), StringComparer.Ordinal);

        public void Take(ConfigItem item)
        {
            var (value, defaultText) = (Render(item.Name, "value", item.Value.Text), Render(item.Name, "default", item.Default.Text));
            var known = Values.GetValueOrDefault(item.Name);
            if (known is { Value.Length: > 0 } or { ValuePlaintext.Length: > 0 })
            {
                Values[item.Name] = known with { Default = defaultText };
            }
            else
            {
                Values[item.Name] = (known ?? new ConfigValue()) with { Value = value, Default = defaultText };
                // Items further down see what was chosen just now.
                items.Set(item.Name, new ItemValue(value, defaultText, known?.Filename ?? ""));
            }
            foreach (var (name, instance) in item.ValuesByGroup.Values.SelectMany(v => v))
                Values[name] = (Values.GetValueOrDefault(name) ?? new ConfigValue()) with { Default = instance, RepeatableItem = item.Name };
        }

        private string Render(string item, string field, string text)
        {
            if (!TwoPassTemplate.IsTemplate(text))
                return text;
            var random = surroundings.Randomness?.For($"{item}/{field}") ?? surroundings.Options.Random;
            try
            {
                return new TwoPassTemplate(surroundings.Options with { Functions = _functions, Random = random }).Render(item, text);
            }
            catch (ProblemException error)
            {
                throw ConfigProblems.Item(item, field, error);
            }
        }
    }
}
