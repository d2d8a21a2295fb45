using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Conditions;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary><c>NAME OP N</c> over a few named counts.</summary>
internal sealed class CountCondition(string kind, IReadOnlyDictionary<string, long> counts, JsonObject fields) : IHostCondition
{
    public JsonObject Fields => fields;

    /// <summary><c>count OP N</c> of IPv4 interfaces that are up.</summary>
    public static CountCondition ReadInterfaces(JsonNode? data)
    {
        var count = (data as JsonArray)?.Count ?? 0;
        return new CountCondition("ipv4Interfaces", new Dictionary<string, long> { ["count"] = count }, new JsonObject { ["Count"] = count });
    }

    /// <summary><c>verified|missing|errors OP N</c> of images in a registry.</summary>
    public static CountCondition ReadImages(JsonNode? data)
    {
        if (data?["images"] is not JsonObject images)
            throw CheckProblems.BadData("registryImages", "It has no \"images\".");
        var verified = images.Where(i => SpecText.Flag(i.Value?["exists"]) ?? false).Select(i => i.Key).ToList();
        var errors = images.Where(i => SpecText.Of(i.Value?["error"]) is { Length: > 0 }).ToDictionary(i => i.Key, i => SpecText.Of(i.Value!["error"])!);
        var missing = images.Select(i => i.Key).Where(i => !verified.Contains(i) && !errors.ContainsKey(i)).ToList();
        return new CountCondition("registryImages",
            new Dictionary<string, long> { ["verified"] = verified.Count, ["missing"] = missing.Count, ["errors"] = errors.Count },
            new JsonObject
            {
                ["Verified"] = List(verified),
                ["Missing"] = List(missing),
                ["Errors"] = List(errors.Keys),
                ["UnverifiedReasons"] = new JsonObject(errors.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)JsonValue.Create(e.Value)))),
            });
    }

    public bool Holds(string when) =>
        Comparison.Words(when) is [var name, var op, var number] && counts.TryGetValue(name, out var count) && long.TryParse(number, out var wanted)
        && Comparison.Holds(count.CompareTo(wanted), op) is { } holds
            ? holds
            : throw CheckProblems.BadCondition(kind, when, $"one of {string.Join(", ", counts.Keys)}, an operator and a number");

    private static JsonArray List(IEnumerable<string> items) => new([.. items.Select(i => (JsonNode?)JsonValue.Create(i))]);
}
