using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary>
/// filesystemPerformance. Differs from troubleshoot: a first outcome <c>fileNotCollected</c> really applies when there is no sample.
/// </summary>
internal static class Latency
{
    private const string Missing = "fileNotCollected";

    public static IEnumerable<CheckResult> Analyze(Analysis analysis)
    {
        var name = analysis.Spec.CollectorName.Length == 0 ? "filesystemPerformance" : analysis.Spec.CollectorName;
        try
        {
            return [.. analysis.Files("host-collectors/filesystemPerformance", name + ".json").Select(f => First(analysis, f.Node, f.Json))];
        }
        catch (ProblemException error) when (error.Problem.Code == "KE5003" && analysis.Spec.Outcomes is [{ When: Missing } first, ..])
        {
            return [analysis.Result(analysis.Title, first, new JsonObject { ["Reason"] = error.Problem.Why })];
        }
    }

    private static CheckResult First(Analysis analysis, string node, JsonNode? data)
    {
        var condition = LatencyCondition.Read(data ?? throw CheckProblems.BadData("filesystemPerformance", "It is empty."));
        return analysis.First(new Collected(condition), node);
    }

    /// <summary>A sample that is there is never missing.</summary>
    private sealed class Collected(LatencyCondition condition) : IHostCondition
    {
        public JsonObject Fields => condition.Fields;

        public bool Holds(string when) => when.Trim() != Missing && condition.Holds(when);
    }
}
