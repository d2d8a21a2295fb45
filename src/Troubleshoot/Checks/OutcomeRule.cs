using System.Text.Json.Nodes;

namespace Kots.Embedded.Troubleshoot.Checks;

/// <summary>One entry of an analyzer's <c>outcomes</c>: what is said when its condition holds.</summary>
/// <param name="When">The condition in its analyzer's own grammar; empty always holds.</param>
/// <param name="Message">May hold a Go template over what was collected.</param>
public sealed record OutcomeRule(CheckOutcome Outcome, string When, string Message)
{
    /// <summary>What to do; an addition of ours to the format (docs/preflights.md).</summary>
    public string? Do { get; init; }

    /// <summary>Where to read more.</summary>
    public string? Uri { get; init; }

    /// <summary>Reads the list; an entry with none of fail, warn and pass is left out.</summary>
    public static IReadOnlyList<OutcomeRule> ReadAll(JsonNode? outcomes) =>
        [.. (outcomes as JsonArray ?? []).Select(Read).OfType<OutcomeRule>()];

    private static OutcomeRule? Read(JsonNode? entry)
    {
        foreach (var (key, outcome) in new[] { ("fail", CheckOutcome.Fail), ("warn", CheckOutcome.Warn), ("pass", CheckOutcome.Pass) })
        {
            if (entry is JsonObject map && map[key] is JsonObject rule)
            {
                return new OutcomeRule(outcome, SpecText.Of(rule["when"]) ?? "", SpecText.Of(rule["message"]) ?? "")
                {
                    Do = SpecText.Of(rule["do"]),
                    Uri = SpecText.Of(rule["uri"]),
                };
            }
        }
        return null;
    }
}
