using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary>certificate (a pair) and certificatesCollection.</summary>
internal static class Certificates
{
    public static IEnumerable<CheckResult> AnalyzePair(Analysis analysis)
    {
        const string folder = "host-collectors/certificate";
        var file = (analysis.Spec.CollectorName.Length == 0 ? "certificate" : analysis.Spec.CollectorName) + ".json";
        return CollectedContent.Find(analysis.Data, $"{folder}/{file}", folder, file)
            .Select(c => analysis.First(new WordCondition(c.Text.Trim(), new JsonObject { ["Status"] = c.Text.Trim() }), c.Node));
    }

    /// <summary>One result per certificate; a condition about expiry (<c>notAfter</c>) is not built yet and never holds.</summary>
    public static IEnumerable<CheckResult> AnalyzeCollection(Analysis analysis)
    {
        var file = (analysis.Spec.CollectorName.Length == 0 ? "certificatesCollection" : analysis.Spec.CollectorName) + ".json";
        foreach (var (_, data) in analysis.Files("host-collectors/certificatesCollection", file))
        {
            foreach (var certificate in (data as JsonArray ?? []).OfType<JsonObject>())
                yield return Judge(analysis, SpecText.Of(certificate["certificatePath"]) ?? "", SpecText.Of(certificate["message"]) ?? "");
        }
    }

    private static CheckResult Judge(Analysis analysis, string path, string state)
    {
        CheckResult Say(CheckOutcome outcome, string message) =>
            new(CheckName.Of(analysis.Title), analysis.Title, outcome, message) { Strict = analysis.Spec.Strict };
        if (state == "cert-missing")
            return Say(CheckOutcome.Fail, $"Certificate is missing, cannot be obtained from {path}");
        var outcome = state == "cert-valid" ? CheckOutcome.Pass : CheckOutcome.Fail;
        var rule = analysis.Spec.Outcomes.FirstOrDefault(o => o.Outcome == outcome);
        return Say(outcome, $"{rule?.Message ?? state}, obtained from {path}");
    }
}
