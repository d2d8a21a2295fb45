using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Tests.Conformance.Running;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Tests.Conformance.Pull;

/// <summary>Compares an archive with a golden one as the pull pack's manifest says: level A, decoded.</summary>
internal static class GoldenTree
{
    private const string Installation = "userdata/installation.yaml";

    /// <summary>Without files that are not compared.</summary>
    public static FileTree Compared(FileTree tree) => new([.. tree.Files.Where(file => file.Path != $"upstream/{Installation}" && file.Name != ".DS_Store")]);

    /// <summary>A line for each file that is missing, not expected, or different.</summary>
    public static IReadOnlyList<string> Differences(FileTree wanted, FileTree got, string podNamespace)
    {
        var (left, right) = (wanted.Files.ToDictionary(file => file.Path), got.Files.ToDictionary(file => file.Path));
        return [.. left.Keys.Except(right.Keys).Select(path => $"missing {path}"), .. right.Keys.Except(left.Keys).Select(path => $"not expected {path}"),
            .. left.Keys.Intersect(right.Keys).Where(path => !Same(left[path], right[path], podNamespace)).Select(path => $"different {path}: {FirstDifference(left[path], right[path], podNamespace)}")];
    }

    private static string FirstDifference(TreeFile wanted, TreeFile got, string podNamespace)
    {
        var (left, right) = (Documents(wanted.Text.Replace("${POD_NAMESPACE}", podNamespace, StringComparison.Ordinal), wanted.Path), Documents(got.Text, wanted.Path));
        return left is null || right is null ? "no YAML" : Different(new JsonArray([.. left]), new JsonArray([.. right]), "");
    }

    private static string Different(JsonNode? wanted, JsonNode? got, string path)
    {
        switch (wanted, got)
        {
            case (JsonObject left, JsonObject right):
                return left.Select(p => p.Key).Union(right.Select(p => p.Key)).Where(key => !JsonCompare.Same(left[key], right[key]))
                    .Select(key => Different(left[key], right[key], $"{path}.{key}")).FirstOrDefault("");
            case (JsonArray left, JsonArray right) when left.Count == right.Count:
                return Enumerable.Range(0, left.Count).Where(at => !JsonCompare.Same(left[at], right[at])).Select(at => Different(left[at], right[at], $"{path}[{at}]")).FirstOrDefault("");
            default:
                return $"{path}: wanted {wanted?.ToJsonString(JsonCompare.Readable) ?? "nothing"}, got {got?.ToJsonString(JsonCompare.Readable) ?? "nothing"}";
        }
    }

    private static bool Same(TreeFile wanted, TreeFile got, string podNamespace)
    {
        if (!wanted.IsYaml)
            return wanted.Content.Span.SequenceEqual(got.Content.Span);
        var (left, right) = (Documents(wanted.Text.Replace("${POD_NAMESPACE}", podNamespace, StringComparison.Ordinal), wanted.Path), Documents(got.Text, wanted.Path));
        if (left is null || right is null)
            return wanted.Text == got.Text;
        return IsSet(wanted.Path) ? SameSet(left, right) : JsonCompare.Same(new JsonArray([.. left]), new JsonArray([.. right]));
    }

    private static bool IsSet(string path) => path.EndsWith("/pullsecrets.yaml", StringComparison.Ordinal) || path.StartsWith("kotsKinds/", StringComparison.Ordinal);

    private static bool SameSet(List<JsonNode?> left, List<JsonNode?> right)
    {
        var rest = right.ToList();
        return left.All(item => rest.FindIndex(other => JsonCompare.Same(item, other)) is >= 0 and var at && Removed(rest, at)) && rest.Count == 0;
    }

    private static bool Removed(List<JsonNode?> list, int at)
    {
        list.RemoveAt(at);
        return true;
    }

    // Null for what is no YAML: a release may hold that.
    private static List<JsonNode?>? Documents(string text, string path)
    {
        try
        {
            return [.. YamlText.ParseAll(text, path).Select(YamlJson.ToKubernetes).Where(document => document is not null).Select(document => Settled(document, path))];
        }
        catch (Basics.ProblemException)
        {
            return null;
        }
    }

    private static JsonNode? Settled(JsonNode? document, string path)
    {
        if (path.EndsWith(Installation, StringComparison.Ordinal) && document?["spec"]?["knownImages"] is JsonArray images)
            document["spec"]!["knownImages"] = new JsonArray([.. images.OrderBy(image => image?["image"]?.ToString(), StringComparer.Ordinal).Select(image => image?.DeepClone())]);
        if (path.EndsWith(Installation, StringComparison.Ordinal) && document?["spec"]?["knownImages"] is JsonArray known)
        {
            // "false" may be written or left out.
            foreach (var image in known.OfType<JsonObject>().Where(image => image["isPrivate"]?.GetValueKind() == System.Text.Json.JsonValueKind.False))
                image.Remove("isPrivate");
        }
        // What Helm records of a chart has its version, order and times in it.
        if (path.EndsWith(ReleaseSecret.FileName, StringComparison.Ordinal) && document?["data"] is JsonObject data)
            data["release"] = "there";
        return document;
    }
}
