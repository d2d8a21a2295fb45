using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary>kernelConfigs: <c>selectedConfigs: [CONFIG_X=ym]</c>; passes when each has one of the letters after its <c>=</c>.</summary>
internal static partial class KernelConfigs
{
    public static IEnumerable<CheckResult> Analyze(Analysis analysis)
    {
        foreach (var (node, data) in analysis.Files("host-collectors/system", "kernel-configs.json"))
        {
            var title = node.Length == 0 ? analysis.Title : $"{analysis.Title} - Node {node}";
            var configs = data as JsonObject ?? [];
            var missing = SpecText.List(analysis.Spec.Fields["selectedConfigs"]).Where(s => !IsMet(s, configs)).ToList();
            var outcome = missing.Count == 0 ? CheckOutcome.Pass : CheckOutcome.Fail;
            var rule = analysis.Spec.Outcomes.FirstOrDefault(o => o.Outcome == outcome) ?? new OutcomeRule(outcome, "", "");
            yield return analysis.Result(title, rule, new JsonObject { ["ConfigsNotFound"] = string.Join(", ", missing) });
        }
    }

    private static bool IsMet(string selected, JsonObject configs)
    {
        var match = Selected().Match(selected);
        if (!match.Success)
            throw CheckProblems.BadCondition("kernelConfigs", selected, "the name of a kernel option and some of y, m and n, like CONFIG_OVERLAY_FS=ym");
        return match.Groups[2].Value.Contains(SpecText.Of(configs[match.Groups[1].Value]) ?? "n", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(CONFIG_[A-Z0-9_]+)=([ymn]+)\z")]
    private static partial Regex Selected();
}
