using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Charts;

/// <summary>An entry of spec.optionalValues: values for a chart where a condition holds.</summary>
/// <param name="When">As it is rendered.</param>
/// <param name="IsRecursive">Maps are merged; else a key replaces all below it.</param>
/// <param name="Values">Null where there are none, and while they are the text of a template.</param>
/// <param name="IsText">The values are a text: of a template that is not rendered yet, or one that did not come out as a map.</param>
public sealed record OptionalValues(string When, bool IsRecursive, JsonObject? Values, bool IsText)
{
    /// <summary>Reads an entry.</summary>
    public static OptionalValues Of(JsonNode? entry)
    {
        var values = entry.At("values");
        var isText = values is JsonValue value && value.GetValueKind() == JsonValueKind.String;
        var when = entry.At("when") is JsonValue given ? given.ToString() : "";
        return new OptionalValues(when, entry.IsTrue("recursiveMerge"), values as JsonObject, isText);
    }

    /// <summary>Whether the condition holds; KE9602 where it is neither true nor false, "" included.</summary>
    /// <param name="chart">Named in the problem.</param>
    public bool Holds(string chart) => GoBool.Parse(When) ?? throw new ProblemException(new Problem("KE9602",
        $"A \"when\" of optionalValues in the HelmChart {chart} is \"{When}\".", "It has to come out as true or false; nothing is no answer.",
        "Correct it, for example to '{{repl ConfigOptionEquals \"feature\" \"1\" }}'."));
}
