using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Objects;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Versions.Diffs;

/// <summary>What changes for a cluster from one version to the next: objects by their identity, wherever their files lie (kots-rendering.md §5.3).</summary>
public static class VersionDiff
{
    /// <summary>
    /// Compares what is rendered for a cluster, charts included; of archives that hold nothing rendered, and of releases, their files as they are.
    /// </summary>
    /// <returns>Sorted by name.</returns>
    public static IReadOnlyList<ObjectChange> Between(FileTree old, FileTree current, string downstream)
    {
        var (before, after) = (Objects(Compared(old, downstream)), Objects(Compared(current, downstream)));
        return [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Select(name => Change(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name))).OfType<ObjectChange>()];
    }

    private static FileTree Compared(FileTree tree, string downstream) => tree.Below($"rendered/{downstream}") is { Files.Count: > 0 } rendered ? rendered
        : tree.Below("upstream") is { Files.Count: > 0 } upstream ? upstream : tree;

    private static ObjectChange? Change(string name, Entry? old, Entry? current)
    {
        var (before, after) = old?.Object is { } one && current?.Object is { } other ? HiddenSecrets.OfBoth(one, other) : (HiddenSecrets.Of(old?.Object), HiddenSecrets.Of(current?.Object));
        var lines = LineDiff.Unified(Written(before, old), Written(after, current));
        return lines.Count == 0 ? null : new ObjectChange(name, old is null ? ChangeKind.Added : current is null ? ChangeKind.Removed : ChangeKind.Changed, lines);
    }

    private static string Written(JsonObject? document, Entry? entry) => document is not null ? YamlWriter.Write(document) : entry?.Text ?? "";

    private static Dictionary<string, Entry> Objects(FileTree tree)
    {
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var file in tree.Files.Where(file => !ChartArchive.IsArchive(file.Content.Span)))
        {
            foreach (var text in file.IsYaml ? Documents.Split(file.Text) : [file.Text])
                entries[NameOf(file, text, out var document, entries)] = new Entry(text, document);
        }
        return entries;
    }

    private static string NameOf(TreeFile file, string text, out JsonObject? document, Dictionary<string, Entry> taken)
    {
        document = file.IsYaml ? ObjectText.TryRead(text) as JsonObject : null;
        var (kind, space, own) = (document.Text("kind"), document.Text("metadata", "namespace"), document.Text("metadata", "name"));
        var name = kind == "" || own == "" ? file.Path : space == "" ? $"{kind} {own}" : $"{kind} {space}/{own}";
        for (var count = 2; taken.ContainsKey(name); count++)
            name = $"{(kind == "" || own == "" ? file.Path : $"{kind} {own}")} ({count})";
        return name;
    }

    private sealed record Entry(string Text, JsonObject? Object);
}
