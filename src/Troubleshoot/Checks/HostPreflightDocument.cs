using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Troubleshoot.Checks;

/// <summary>A HostPreflight document (troubleshoot.sh/v1beta2): what to look at, and what to say about it.</summary>
public sealed record HostPreflightDocument(IReadOnlyList<CollectorSpec> Collectors, IReadOnlyList<AnalyzerSpec> Analyzers)
{
    /// <summary>The apiVersion that we read; the older group is read as this one (spec/troubleshoot.md §1.1).</summary>
    public const string ApiVersion = "troubleshoot.sh/v1beta2";

    /// <summary>Nothing to check.</summary>
    public static HostPreflightDocument Empty { get; } = new([], []);

    /// <summary>Reads a document. Unknown members of an entry are kept for its analyzer; an entry's first member is its kind.</summary>
    /// <param name="source">Named in problems: a path, "spec.kurl.hostPreflights".</param>
    /// <exception cref="ProblemException">KE5001: it is another kind of document, or its lists are no lists; exit code 2.</exception>
    public static HostPreflightDocument Read(JsonObject document, string source)
    {
        var (apiVersion, kind) = (SpecText.Of(document["apiVersion"]) ?? "none", SpecText.Of(document["kind"]) ?? "none");
        if (kind != "HostPreflight" || apiVersion is not (ApiVersion or "troubleshoot.replicated.com/v1beta1"))
            throw CheckProblems.NotADocument(source, $"It has apiVersion {apiVersion} and kind {kind}.");
        return new HostPreflightDocument(
            [.. Entries(document, "collectors", source).Select(e => new CollectorSpec(e.Kind, e.Fields))],
            [.. Entries(document, "analyzers", source).Select(e => new AnalyzerSpec(e.Kind, e.Fields))]);
    }

    /// <summary>Both documents' checks; entries that are written alike are kept once.</summary>
    public HostPreflightDocument With(HostPreflightDocument other) => new(
        [.. Collectors.Concat(other.Collectors).DistinctBy(c => c.Kind + c.Fields.ToJsonString())],
        [.. Analyzers.Concat(other.Analyzers).DistinctBy(a => a.Kind + a.Fields.ToJsonString())]);

    private static IEnumerable<(string Kind, JsonObject Fields)> Entries(JsonObject document, string list, string source)
    {
        switch (document["spec"]?[list])
        {
            case null:
                yield break;
            case JsonArray entries:
                foreach (var entry in entries)
                {
                    if (entry is not JsonObject { Count: > 0 } map)
                        throw CheckProblems.NotADocument(source, $"An entry of spec.{list} is not a map with the check's kind as its key.");
                    var (kind, fields) = map.First(m => m.Value is not null || map.Count == 1);
                    // `cpu: {}` and `cpu:` mean the same.
                    yield return (kind, fields as JsonObject ?? []);
                }
                break;
            default:
                throw CheckProblems.NotADocument(source, $"spec.{list} is not a list.");
        }
    }
}
