using System.Text.Json.Nodes;

namespace Kots.Embedded.Tests.Conformance.Running;

/// <summary>One line of a family (the packs' README has the format).</summary>
/// <param name="Family">The file's name without .jsonl.</param>
/// <param name="Deviates">Why the upstream behaviour is doubtful; null for most.</param>
/// <param name="PackFolder">Absolute path, for operations that need other files of the pack.</param>
public sealed record ConformanceCase(
    string Pack, string Family, string Id, string Op, JsonObject Given, JsonObject Then, IReadOnlyList<string> Tags, string? Deviates, string PackFolder)
{
    /// <summary>A text of given; null when absent.</summary>
    public string? Text(string key) => Given[key]?.GetValue<string>();
}
