using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Conditions;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary>
/// kernelModules: every outcome with a condition that holds gives a result; then the first outcome without one that still fits what was
/// found so far.
/// </summary>
internal static class KernelModules
{
    public static IEnumerable<CheckResult> Analyze(Analysis analysis) =>
        analysis.Files("host-collectors/system", "kernel_modules.json").SelectMany(f => Judge(analysis, f.Node, Statuses(f.Json)));

    /// <summary><c>a,b = loaded,loadable</c>: all of them are in one of these states; <c>!=</c> is its opposite.</summary>
    /// <param name="statuses">State by module; a module that is not there has none.</param>
    public static bool Holds(string when, IReadOnlyDictionary<string, string> statuses)
    {
        if (Comparison.Words(when) is not [var modules, "=" or "==" or "!=" or "<>", var states])
            throw CheckProblems.BadCondition("kernelModules", when, "\"overlay,br_netfilter == loaded,loadable\"");
        var wanted = states.Split(',');
        var all = modules.Split(',').All(m => statuses.TryGetValue(m, out var status) && wanted.Contains(status));
        return Comparison.Words(when)[1] is "=" or "==" ? all : !all;
    }

    public static IReadOnlyDictionary<string, string> Statuses(JsonNode? modules) =>
        (modules as JsonObject ?? []).ToDictionary(m => m.Key, m => SpecText.Of(m.Value?["status"]) ?? "", StringComparer.Ordinal);

    private static List<CheckResult> Judge(Analysis analysis, string node, IReadOnlyDictionary<string, string> statuses)
    {
        var title = node.Length == 0 ? analysis.Title : $"{analysis.Title} - Node {node}";
        var results = new List<CheckResult>();
        foreach (var rule in analysis.Spec.Outcomes.Where(o => o.When.Length > 0 && Holds(o.When, statuses)))
            results.Add(analysis.Result(title, rule, FieldsFor(rule.When, statuses)));
        bool Has(CheckOutcome outcome) => results.Any(r => r.Outcome == outcome);
        var rest = analysis.Spec.Outcomes.FirstOrDefault(o => o.When.Length == 0 && o.Outcome switch
        {
            CheckOutcome.Fail => !Has(CheckOutcome.Pass),
            CheckOutcome.Warn => !Has(CheckOutcome.Pass) && !Has(CheckOutcome.Fail),
            _ => !Has(CheckOutcome.Fail),
        });
        if (rest is not null)
            results.Add(analysis.Result(title, rest, []));
        if (results.Count == 0)
            results.Add(new CheckResult(CheckName.Of(title), title, CheckOutcome.Warn, "No outcome fits the modules of this kernel.") { Strict = analysis.Spec.Strict });
        return results;
    }

    // A message may name those of the condition's modules that are in none of its states.
    private static JsonObject FieldsFor(string when, IReadOnlyDictionary<string, string> statuses)
    {
        var words = Comparison.Words(when);
        var others = words[0].Split(',').Where(m => !words[2].Split(',').Contains(statuses.GetValueOrDefault(m)));
        return new JsonObject { ["Others"] = string.Join(", ", others) };
    }
}
