using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kots.Embedded.Kots.Operator;

/// <summary>
/// A JSONPath as kubectl reads it, without its braces: <c>.a.b</c>, <c>['a.b']</c>, <c>[0]</c>, <c>[-1]</c>, <c>[1:3]</c>, <c>[*]</c>, <c>..a</c>
/// and filters <c>[?(@.type=="Ready")]</c>. What a path leads nowhere with is no error.
/// </summary>
public sealed class ResourcePath
{
    private readonly IReadOnlyList<PathStep> _steps;

    private ResourcePath(IReadOnlyList<PathStep> steps) => _steps = steps;

    /// <summary>Reads a path; KE9512 where it is none.</summary>
    public static ResourcePath Parse(string path) => new(new PathReader(path).Read());

    /// <summary>All values that the path leads to, in order.</summary>
    public IReadOnlyList<JsonNode?> Values(JsonNode? root)
    {
        IEnumerable<JsonNode?> nodes = [root];
        foreach (var step in _steps)
            nodes = nodes.SelectMany(step.From);
        return [.. nodes];
    }

    /// <summary>Whether the values, as a text with spaces between, are <paramref name="wanted"/>.</summary>
    public bool Has(JsonNode? root, string wanted) => string.Join(' ', Values(root).Select(TextOf)) == wanted;

    internal static string TextOf(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node.ToJsonString(),
    };
}
