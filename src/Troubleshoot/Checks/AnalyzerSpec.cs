using System.Text.Json.Nodes;

namespace Kots.Embedded.Troubleshoot.Checks;

/// <summary>One entry of <c>analyzers</c>.</summary>
/// <param name="Kind">Its key: "cpu", "tcpPortStatus".</param>
/// <param name="Fields">What stands below the key.</param>
public sealed record AnalyzerSpec(string Kind, JsonObject Fields)
{
    /// <summary>The title that the document gives; null for the analyzer's own.</summary>
    public string? CheckName { get; } = SpecText.Of(Fields["checkName"]) is { Length: > 0 } name ? name : null;

    /// <summary>Which of several collectors of a kind is meant; empty for the only one.</summary>
    public string CollectorName { get; } = SpecText.Of(Fields["collectorName"]) ?? "";

    /// <summary>Left out altogether; null when the document says neither true nor false.</summary>
    public bool? Exclude { get; } = SpecText.Flag(Fields["exclude"]);

    /// <summary>A failure may not be passed over.</summary>
    public bool Strict { get; } = SpecText.Flag(Fields["strict"]) ?? false;

    /// <summary>In the order in which they are tried.</summary>
    public IReadOnlyList<OutcomeRule> Outcomes { get; } = OutcomeRule.ReadAll(Fields["outcomes"]);

    /// <summary>A field as text.</summary>
    public string? Text(string key) => SpecText.Of(Fields[key]);
}
