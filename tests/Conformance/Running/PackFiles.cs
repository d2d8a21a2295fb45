using System.Text.Json.Nodes;

namespace Kots.Embedded.Tests.Conformance.Running;

/// <summary>Where the packs are, and their rows.</summary>
public static class PackFiles
{
    /// <summary>The packs' folder: CONFORMANCE, or ../shared/conformance beside the repository; null when there is none.</summary>
    public static string? Root()
    {
        var given = Environment.GetEnvironmentVariable("CONFORMANCE");
        var folder = string.IsNullOrEmpty(given) ? "../shared/conformance" : given;
        // Relative to the repository's root, or to that of the clone it is a worktree of.
        foreach (var parent in Parents(AppContext.BaseDirectory))
        {
            var candidate = Path.GetFullPath(Path.Combine(parent, folder));
            if (Directory.Exists(candidate))
                return candidate;
        }
        return null;
    }

    /// <summary>All rows of a pack's families, in order.</summary>
    public static IEnumerable<ConformanceCase> Read(string pack, string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            foreach (var line in File.ReadLines(path).Where(l => l.Length > 0))
                yield return Parse(pack, folder, Path.GetFileNameWithoutExtension(path), line);
        }
        foreach (var path in Directory.EnumerateFiles(folder, "*.manifest.json").Order(StringComparer.Ordinal))
        {
            foreach (var row in ReadManifest(pack, folder, path))
                yield return row;
        }
        foreach (var row in ReadApps(pack, folder))
            yield return row;
    }

    /// <summary>apps.json: a row for each check of an application. What functions and annotations it uses is for people.</summary>
    private static IEnumerable<ConformanceCase> ReadApps(string pack, string folder)
    {
        var path = Path.Combine(folder, "apps.json");
        var apps = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))!["cases"]!.AsArray() : [];
        foreach (var app in apps.OfType<JsonObject>())
        {
            var id = app["id"]!.GetValue<string>();
            var facts = app["facts"]!.DeepClone().AsObject();
            facts.Remove("functions");
            facts.Remove("annotations");
            yield return new ConformanceCase(pack, "apps", id, "apps.facts", app, facts, [], null, folder);
            foreach (var check in new[] { "config", "render" })
                yield return new ConformanceCase(pack, "apps", $"{id}/{check}", $"apps.{check}", app, new JsonObject { ["renders"] = true }, [], null, folder);
        }
    }

    /// <summary>Cases of directories: a manifest beside the families lists them, everything but "then" is given.</summary>
    private static IEnumerable<ConformanceCase> ReadManifest(string pack, string folder, string path)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        var family = Path.GetFileName(path)[..^".manifest.json".Length];
        foreach (var row in (manifest["cases"] as JsonArray ?? []).OfType<JsonObject>().Where(c => c["id"] is JsonValue && c["then"] is JsonObject))
        {
            var given = (JsonObject)row.DeepClone();
            given.Remove("then");
            yield return new ConformanceCase(pack, family, row["id"]!.GetValue<string>(), $"{pack}.{family}", given, row["then"]!.AsObject(),
                [.. (row["tags"] as JsonArray ?? []).Select(t => t!.GetValue<string>())], row["deviates"]?.ToString(), folder);
        }
    }

    private static ConformanceCase Parse(string pack, string folder, string family, string line)
    {
        var row = JsonNode.Parse(line)!.AsObject();
        IReadOnlyList<string> tags = [.. (row["tags"] as JsonArray ?? []).Select(t => t!.GetValue<string>())];
        var (op, given, then) = row["op"] is { } named
            ? (named.GetValue<string>(), row["given"] as JsonObject ?? [], row["then"] as JsonObject ?? [])
            : ($"{pack}.{family}", row, ExpectationOf(row, tags));
        return new ConformanceCase(pack, family, row["id"]!.GetValue<string>(), op, given, then, tags, row["deviates"]?.ToString(), folder);
    }

    // A flat corpus (`{id, …, output | error}`): the operation is named after pack and family, the output is its value. Of rows that are
    // tagged volatile only "no error" is compared.
    private static JsonObject ExpectationOf(JsonObject row, IReadOnlyList<string> tags) =>
        row["error"] is not null ? new JsonObject { ["error"] = true }
        : tags.Contains("volatile") ? new JsonObject { ["error"] = false }
        : new JsonObject { ["value"] = row["output"]?.DeepClone() };

    private static IEnumerable<string> Parents(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            yield return folder.FullName;
    }
}
