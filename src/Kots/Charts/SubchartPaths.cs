using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Charts;

/// <summary>Where charts inside a chart lie, and where what is rendered from them goes: under the alias that its parent gives it.</summary>
public static class SubchartPaths
{
    private const string Folder = "charts";
    private const string Definition = "Chart.yaml";

    /// <summary>The names on the way to a chart, the outermost "" first: <c>charts/a/charts/b</c> is "", a, b.</summary>
    public static IReadOnlyList<string> Names(string path) => ["", .. path.Split('/').Where((_, index) => index % 2 == 1)];

    /// <summary>Whether a file is the definition of a chart that Helm would find: the root's, or one below nothing but <c>charts/</c> folders.</summary>
    public static bool IsDefinition(string path)
    {
        var parts = path.Split('/');
        return parts[^1] == Definition && parts.Length % 2 == 1 && parts[..^1].Where((_, index) => index % 2 == 0).All(part => part == Folder);
    }

    /// <summary>
    /// For every chart, by its path in the archive ("" for the root): the paths of what is rendered from it. A chart with aliases is rendered once
    /// for each dependency that names it; one that nobody lists, under its own name.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Rendered(FileTree chart)
    {
        var definitions = chart.Files.Where(file => IsDefinition(file.Path))
            .ToDictionary(file => FolderOf(file.Path), file => ObjectText.TryRead(file.Text), StringComparer.Ordinal);
        return definitions.Keys.Order(StringComparer.Ordinal).ToDictionary(path => path, path => RenderedPaths(path, definitions), StringComparer.Ordinal);
    }

    private static IReadOnlyList<string> RenderedPaths(string path, Dictionary<string, JsonNode?> definitions)
    {
        List<string> rendered = [""];
        var parent = "";
        foreach (var name in Names(path).Skip(1))
        {
            var names = CalledBy(definitions.GetValueOrDefault(parent), name);
            rendered = [.. rendered.SelectMany(start => names.Select(called => Joined(start, called)))];
            parent = Joined(parent, name);
        }
        return rendered;
    }

    private static List<string> CalledBy(JsonNode? parent, string name)
    {
        var names = parent.Items("dependencies").Where(dependency => dependency.Text("name") == name)
            .Select(dependency => dependency.Text("alias") is { Length: > 0 } alias ? alias : name).ToList();
        return names.Count == 0 ? [name] : names;
    }

    private static string Joined(string start, string name) => start == "" ? $"{Folder}/{name}" : $"{start}/{Folder}/{name}";

    private static string FolderOf(string definition) => definition == Definition ? "" : definition[..^(Definition.Length + 1)];
}
