using System.Text.Json.Nodes;

namespace Kots.Embedded.Kots.Versions;

/// <summary>Preflight checks that forbid a deployment when they fail: those of an analyzer with <c>strict: true</c>.</summary>
public static class StrictPreflights
{
    /// <summary>Whether the Preflight (a decoded document) has a strict analyzer, excluded or not.</summary>
    public static bool Has(JsonNode? preflight) => Analyzers(preflight).Any(a => IsTrue(a?["strict"]));

    /// <summary>Whether the Preflight has an analyzer that is not excluded.</summary>
    public static bool HasAny(JsonNode? preflight) => Analyzers(preflight).Any(a => !IsTrue(a?["exclude"]));

    /// <summary>Whether strict checks stand against a deployment: they have not been run, or one failed.</summary>
    /// <param name="preflight">The Preflight; null when the version has none.</param>
    /// <param name="results">What the checks left, <c>{results: [{strict, isFail}]}</c>; null before they were run. No results at all count as
    /// failed.</param>
    public static bool AreFailing(JsonNode? preflight, JsonNode? results)
    {
        if (!Has(preflight))
            return false;
        return results is not JsonObject outcome || outcome["results"] is not JsonArray { Count: > 0 } list
            || list.OfType<JsonObject>().Any(r => IsTrue(r["strict"]) && IsTrue(r["isFail"]));
    }

    /// <summary>The same with the texts that are stored.</summary>
    /// <param name="preflight">JSON; null or empty when the version has none.</param>
    /// <param name="results">JSON; null before the checks were run, empty when they were reset.</param>
    /// <exception cref="Basics.ProblemException">KE9306: a text is not what it should be.</exception>
    public static bool AreFailing(string? preflight, string? results)
    {
        var spec = Parse(preflight, "Preflight");
        var outcome = Parse(results, "result of the preflight checks");
        return results is not "" && AreFailing(spec, outcome);
    }

    // Each analyzer is a map with one key, its type; an empty one counts, it has no settings.
    private static IEnumerable<JsonObject?> Analyzers(JsonNode? preflight) =>
        (((preflight as JsonObject)?["spec"] as JsonObject)?["analyzers"] as JsonArray ?? [])
        .Select(a => (a as JsonObject)?.FirstOrDefault(p => p.Value is not null).Value as JsonObject);

    // "true", 1 and their like as strings count too: the field takes both (troubleshoot's BoolOrString).
    private static bool IsTrue(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        JsonValue value when value.TryGetValue<string>(out var text) => text is "1" or "t" or "T" or "true" or "TRUE" or "True",
        _ => false,
    };

    private static JsonNode? Parse(string? text, string what)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            return JsonNode.Parse(text) is JsonObject map ? map : throw VersionProblems.Preflight(what, new FormatException("not an object"));
        }
        catch (System.Text.Json.JsonException error)
        {
            throw VersionProblems.Preflight(what, error);
        }
    }
}
