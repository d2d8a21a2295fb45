using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Conditions;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary>Our own kind <c>hostFact</c>: any comparison over the members of one fact (docs/preflights.md).</summary>
internal sealed class FactCondition(JsonObject fact) : IHostCondition
{
    public JsonObject Fields => (JsonObject)fact.DeepClone();

    public static FactCondition Read(JsonNode data) =>
        new(data as JsonObject ?? throw CheckProblems.BadData("hostFact", "It is not a map."));

    public bool Holds(string when)
    {
        try
        {
            return BooleanExpression.Evaluate(when, name => ValueOf(name));
        }
        catch (FormatException bad)
        {
            throw CheckProblems.BadCondition("hostFact", when, $"comparisons of the fact's members, with && and || ({bad.Message})");
        }
    }

    private JsonNode? ValueOf(string name)
    {
        JsonNode? value = fact;
        foreach (var part in name.Split('.'))
        {
            value = value is JsonObject map && map.TryGetPropertyValue(part, out var member)
                ? member
                : throw new FormatException($"{name} is not one of {string.Join(", ", fact.Select(m => m.Key))}");
        }
        return value;
    }
}
