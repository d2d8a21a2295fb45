using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Config;

/// <summary>Works out the values of all items, each after those that it asks for (kots-rendering.md §2.2).</summary>
public static class ConfigEvaluation
{
    /// <summary>
    /// Stored values of items that can be changed win, an empty one too; everything else follows the document. A template that cannot be
    /// carried out gives "". Stored values of items that the document does not have stay.
    /// </summary>
    /// <param name="groups">Of the Config document, not rendered.</param>
    /// <param name="stored">The user's values; not changed.</param>
    /// <exception cref="ProblemException">KE9401: items wait for each other.</exception>
    public static ConfigItems Evaluate(IReadOnlyList<ConfigGroup> groups, ConfigItems stored, ConfigSurroundings surroundings)
    {
        var items = new ConfigItems(stored.All);
        var byName = new Dictionary<string, ConfigItem>(StringComparer.Ordinal);
        foreach (var item in groups.SelectMany(g => g.Items))
            byName[item.Name] = item;
        if (surroundings.DecryptsPasswords)
            DecryptPasswords(byName.Values, items, surroundings.Facts.Cipher);

        var functions = TemplateFunctions.ForItems(surroundings.Facts, items);
        var shared = new TwoPassTemplate(surroundings.Options with { Functions = functions });
        foreach (var name in ConfigDependencies.Of(groups.SelectMany(g => g.Items)).InOrder())
            items.Set(name, Evaluate(byName[name], items.Find(name), field => surroundings.Randomness is { } randomness
                ? new TwoPassTemplate(surroundings.Options with { Functions = functions, Random = randomness.For($"{name}/{field}") })
                : shared));
        return items;
    }

    private static ItemValue Evaluate(ConfigItem item, ItemValue? stored, Func<string, TwoPassTemplate> templates)
    {
        var defaultText = Render(item.Default.Text, "default");
        // A stored "" counts: the user emptied the field, and the default is what is left.
        return stored is not null && !ConfigItemTypes.IsReadOnly(item)
            ? new ItemValue(stored.Value, defaultText, stored.Filename)
            : new ItemValue(Render(item.Value.Text, "value"), defaultText, Render(item.Filename, "filename"));

        string Render(string text, string field)
        {
            if (!TwoPassTemplate.IsTemplate(text))
                return text;
            try
            {
                return templates(field).Render(item.Name, text);
            }
            catch (ProblemException)
            {
                // As upstream: the item stays empty, its template may need what is known only later.
                return "";
            }
        }
    }

    private static void DecryptPasswords(IEnumerable<ConfigItem> items, ConfigItems values, PasswordCipher? cipher)
    {
        foreach (var item in items.Where(i => i.Type == ConfigItemTypes.Password))
        {
            // What cannot be decrypted is plain text: values files may have it so.
            if (values.Find(item.Name) is { Value.Length: > 0 } value && cipher?.TryDecrypt(value.Value) is { } plain)
                values.Set(item.Name, value with { Value = plain });
        }
    }
}
