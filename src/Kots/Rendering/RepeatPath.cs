using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kots.Embedded.Kots.Rendering;

/// <summary>A path such as <c>spec.rules[0].paths[1]</c> in a document.</summary>
internal static partial class RepeatPath
{
    /// <summary>The list that the path ends in, and the entry's place; null where the document has no such entry.</summary>
    public static (JsonArray List, int Index)? Find(JsonObject document, string path)
    {
        JsonNode? node = document;
        (JsonArray, int)? found = null;
        foreach (var part in path.Split('.'))
        {
            if (Part().Match(part) is not { Success: true } match)
                return null;
            node = (node as JsonObject)?[match.Groups["key"].Value];
            found = null;
            if (!match.Groups["index"].Success)
                continue;
            if (node is not JsonArray list || !int.TryParse(match.Groups["index"].Value, CultureInfo.InvariantCulture, out var index) || index >= list.Count)
                return null;
            (found, node) = ((list, index), list[index]);
        }
        return found;
    }

    [GeneratedRegex(@"^(?<key>[^\[\]]+)(?:\[(?<index>\d{1,9})\])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
