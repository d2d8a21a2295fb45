using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary>A kind of host analyzer.</summary>
/// <param name="Kind">Its key in documents.</param>
/// <param name="Title">The title where the document gives none.</param>
internal sealed record HostAnalyzer(string Kind, Func<AnalyzerSpec, string> Title, Func<Analysis, IEnumerable<CheckResult>> Analyze)
{
    /// <summary>The usual kind: one JSON file, conditions over it, the first outcome that holds.</summary>
    /// <param name="folder">"system" below host-collectors.</param>
    /// <param name="file">The file's name for a specification.</param>
    public static HostAnalyzer Of(string kind, Func<AnalyzerSpec, string> title, string folder, Func<AnalyzerSpec, string> file, Func<Analysis, JsonNode?, IHostCondition> read) =>
        new(kind, title, analysis => analysis.Files("host-collectors/" + folder, file(analysis.Spec)).Select(f => analysis.First(read(analysis, f.Json), f.Node)));
}
