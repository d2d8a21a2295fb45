using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Rendering;

/// <summary>Documents that a repeatable item of the configuration repeats, once for each of its instances (kots-rendering.md §2.9).</summary>
public static class RepeatedDocuments
{
    private static readonly (string Left, string Right)[] Delimiters = [("[[repl", "]]"), ("repl[[", "]]")];

    /// <summary>Whether the configuration repeats anything.</summary>
    internal static bool Any(ReleaseTemplates templates) => Repeats(templates).Any();

    /// <summary>
    /// A document as its copies, or with copies of an entry of one of its lists; the text as it is where nothing repeats it, and where it is no YAML
    /// before it is rendered. Copies are in the order of the instances' names. KE9614 where an item's yamlPath leads to no list.
    /// </summary>
    public static string Of(string document, ReleaseTemplates templates)
    {
        if (!Any(templates) || Parsed(document) is not { } parsed)
            return document;
        IReadOnlyList<YamlValue> copies = [parsed];
        var isRepeated = false;
        foreach (var repeat in Repeats(templates).Where(repeat => Names(repeat.Template, parsed)))
        {
            isRepeated = true;
            copies = repeat.Template.YamlPath == ""
                ? [.. repeat.Instances.Select(instance => Copy(parsed, repeat.Item, instance))]
                : [.. copies.Select(copy => RepeatPath.With(copy, repeat.Template.YamlPath, entry => repeat.Instances.Select(name => Targeted(entry, repeat.Item, name))) ?? throw NoList(repeat))];
        }
        // As it was quoted it stays quoted: an action of a template must not get backslashes, and a number must stay one.
        return isRepeated ? Documents.Join(copies.Select(DocumentWriter.Write)) : document;
    }

    /// <summary>A text with the name of an instance in place of its item's: <c>repl[[ .item ]]</c>. KE8001, KE8002.</summary>
    public static string Target(string text, string item, string instance)
    {
        foreach (var (left, right) in Delimiters)
        {
            if (text.Contains(left, StringComparison.Ordinal))
                text = Template.Parse(item, text, new TemplateOptions { LeftDelimiter = left, RightDelimiter = right }).Execute(new Dictionary<string, object?> { [item] = instance });
        }
        return text;
    }

    private static IEnumerable<Repeat> Repeats(ReleaseTemplates templates) =>
        from config in Configs(templates)
        from @group in config.Spec.Groups
        from item in @group.Items
        where item.Repeatable && item.Templates.Count > 0
        let instances = item.ValuesByGroup.GetValueOrDefault(@group.Name)?.Keys.Order(StringComparer.Ordinal).ToList()
        where instances is { Count: > 0 }
        from template in item.Templates
        select new Repeat(item.Name, template, instances);

    // Only one that repeats something is rendered for it.
    private static IEnumerable<KotsConfig> Configs(ReleaseTemplates templates) =>
        templates.Config?.Spec.Groups.Any(group => group.Items.Any(item => item.Templates.Count > 0)) == true ? [templates.RenderedConfig!] : [];

    private static YamlValue.Mapping? Parsed(string document)
    {
        try
        {
            return YamlText.ParseAll(document, "a document") is [YamlValue.Mapping map] ? map : null;
        }
        catch (ProblemException)
        {
            // It is only YAML once it is rendered.
            return null;
        }
    }

    private static bool Names(RepeatTemplate template, YamlValue.Mapping document)
    {
        // One without a name has none to replace.
        var metadata = document.Find("metadata") as YamlValue.Mapping;
        return metadata?.Find("name") is not null && template.ApiVersion == TextOf(document.Find("apiVersion")) && template.Kind == TextOf(document.Find("kind"))
            && template.Name == TextOf(metadata.Find("name")) && template.Namespace == TextOf(metadata.Find("namespace"));
    }

    private static string TextOf(YamlValue? value) => value is YamlValue.Scalar { IsNull: false } scalar ? scalar.Text : "";

    private static YamlValue Copy(YamlValue.Mapping document, string item, string instance)
    {
        var copy = (YamlValue.Mapping)Targeted(document, item, instance);
        var metadata = (YamlValue.Mapping)copy.Find("metadata")!;
        var named = Replaced(metadata, "name", new YamlValue.Scalar(instance, Quoted: true, metadata.Position));
        return Replaced(copy, "metadata", named);
    }

    private static YamlValue.Mapping Replaced(YamlValue.Mapping map, string key, YamlValue value) =>
        map with { Entries = [.. map.Entries.Select(entry => entry.Key == key ? entry with { Value = value } : entry)] };

    private static YamlValue Targeted(YamlValue value, string item, string instance)
    {
        string Text(string text) => text.Contains(item, StringComparison.Ordinal) ? Target(text, item, instance) : text;
        return value switch
        {
            YamlValue.Mapping map => map with { Entries = [.. map.Entries.Select(entry => entry with { Key = Text(entry.Key), Value = Targeted(entry.Value, item, instance) })] },
            YamlValue.Sequence list => list with { Items = [.. list.Items.Select(entry => Targeted(entry, item, instance))] },
            YamlValue.Scalar scalar => scalar with { Text = Text(scalar.Text) },
            _ => value,
        };
    }

    private static ProblemException NoList(Repeat repeat) => new(new Problem("KE9614",
        $"The yamlPath \"{repeat.Template.YamlPath}\" of the item {repeat.Item} leads to no entry of a list in {repeat.Template.Kind} {repeat.Template.Name}.",
        "A repeatable item repeats an entry of a list, and the path ends with its number.",
        "Correct the yamlPath in the Config, for example to spec.template.spec.volumes[1]."));

    private sealed record Repeat(string Item, RepeatTemplate Template, IReadOnlyList<string> Instances);
}
