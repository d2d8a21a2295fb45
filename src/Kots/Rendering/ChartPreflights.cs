using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Rendering;

/// <summary>
/// Checks that a chart brings among its objects: as documents of their own, and in Secrets and ConfigMaps, where Helm leaves them alone
/// (kots-rendering.md §3.2, step 13).
/// </summary>
public static class ChartPreflights
{
    /// <summary>The Preflight documents among rendered objects, in order.</summary>
    public static IReadOnlyList<JsonObject> Of(FileTree rendered) =>
        [.. rendered.Files.Where(file => file.Text.Contains("kind", StringComparison.Ordinal)).SelectMany(file => Documents.Split(file.Text))
            .Select(ObjectText.TryRead).OfType<JsonObject>().SelectMany(Within)];

    private static IEnumerable<JsonObject> Within(JsonObject document) => document.Text("kind") switch
    {
        "Preflight" when document.Text("apiVersion") == KindNames.TroubleshootV2 => [document],
        "Secret" => Texts(document, "stringData").Concat(Texts(document, "data").Select(Decoded)).SelectMany(InText),
        "ConfigMap" => Texts(document, "data").SelectMany(InText),
        _ => [],
    };

    private static IEnumerable<JsonObject> InText(string text) => text.Contains("Preflight", StringComparison.Ordinal)
        ? Documents.Split(text).Select(ObjectText.TryRead).OfType<JsonObject>()
            .Where(document => document.Text("kind") == "Preflight" && document.Text("apiVersion") == KindNames.TroubleshootV2)
        : [];

    private static IEnumerable<string> Texts(JsonObject document, string field) =>
        (document[field] as JsonObject)?.Select(entry => entry.Value).OfType<JsonValue>().Select(value => value.ToString()) ?? [];

    private static string Decoded(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }
}
