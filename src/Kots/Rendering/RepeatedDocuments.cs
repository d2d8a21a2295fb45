using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Objects;
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
        if (!Any(templates) || ObjectText.TryRead(document) is not JsonObject decoded)
            return document;
        IReadOnlyList<JsonObject> copies = [decoded];
        var isRepeated = false;
        foreach (var repeat in Repeats(templates).Where(repeat => Names(repeat.Template, decoded)))
        {
            isRepeated = true;
            copies = repeat.Template.YamlPath == ""
                ? [.. repeat.Instances.Select(instance => Copy(decoded, repeat.Item, instance))]
                : [.. copies.Select(copy => WithEntries(copy, repeat))];
        }
        return isRepeated ? Documents.Join(copies.Select(YamlWriter.Write)) : document;
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

    private static bool Names(RepeatTemplate template, JsonObject document) =>
        template.ApiVersion == document.Text("apiVersion") && template.Kind == document.Text("kind")
        && template.Name == document.Text("metadata", "name") && template.Namespace == document.Text("metadata", "namespace");

    private static JsonObject Copy(JsonObject document, string item, string instance)
    {
        var copy = Targeted(document, item, instance)!.AsObject();
        copy["metadata"]!["name"] = instance;
        return copy;
    }

    private static JsonObject WithEntries(JsonObject document, Repeat repeat)
    {
        var changed = document.DeepClone().AsObject();
        var (list, index) = RepeatPath.Find(changed, repeat.Template.YamlPath) ?? throw NoList(repeat, document);
        var entry = list[index];
        list.RemoveAt(index);
        foreach (var instance in repeat.Instances)
            list.Add(Targeted(entry, repeat.Item, instance));
        return changed;
    }

    private static JsonNode? Targeted(JsonNode? node, string item, string instance)
    {
        string Text(string text) => text.Contains(item, StringComparison.Ordinal) ? Target(text, item, instance) : text;
        return node switch
        {
            JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(Text(entry.Key), Targeted(entry.Value, item, instance)))),
            JsonArray list => new JsonArray([.. list.Select(entry => Targeted(entry, item, instance))]),
            JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String => Text(value.GetValue<string>()),
            _ => node?.DeepClone(),
        };
    }

    private static ProblemException NoList(Repeat repeat, JsonObject document) => new(new Problem("KE9614",
        $"The yamlPath \"{repeat.Template.YamlPath}\" of the item {repeat.Item} leads to no entry of a list in {document.Text("kind")} {document.Text("metadata", "name")}.",
        "A repeatable item repeats an entry of a list, and the path ends with its number.",
        "Correct the yamlPath in the Config, for example to spec.template.spec.volumes[1]."));

    private sealed record Repeat(string Item, RepeatTemplate Template, IReadOnlyList<string> Instances);
}
