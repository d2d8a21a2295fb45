using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary>One analyzer at work: its specification, what was collected, and how messages are rendered.</summary>
internal sealed record Analysis(AnalyzerSpec Spec, ICollectedData Data, MessageRenderer Render, string DefaultTitle)
{
    public string Title => Spec.CheckName ?? DefaultTitle;

    /// <summary>The first outcome whose condition holds; none of them gives a result without outcome, which is still shown.</summary>
    /// <param name="node">Empty for this machine.</param>
    public CheckResult First(IHostCondition condition, string node = "")
    {
        var title = node.Length == 0 ? Title : $"{Title} - Node {node}";
        foreach (var rule in Spec.Outcomes)
        {
            if (rule.When.Length == 0 || condition.Holds(rule.When))
                return Result(title, rule, condition.Fields);
        }
        return new CheckResult(CheckName.Of(title), title, CheckOutcome.None, "") { Strict = Spec.Strict };
    }

    /// <summary>What a rule says.</summary>
    public CheckResult Result(string title, OutcomeRule rule, JsonObject fields) =>
        new(CheckName.Of(title), title, rule.Outcome, Render(rule.Message, fields))
        {
            Do = rule.Do is null ? null : Render(rule.Do, fields),
            Uri = rule.Uri,
            Strict = Spec.Strict,
        };

    /// <summary>A file of this machine or of each node, as JSON.</summary>
    /// <exception cref="ProblemException">KE5003, KE5005.</exception>
    public IEnumerable<(string Node, JsonNode? Json)> Files(string folder, string file)
    {
        foreach (var content in CollectedContent.Find(Data, $"{folder}/{file}", folder, file))
            yield return (content.Node, Parse(content.Text, file));
    }

    private JsonNode? Parse(string text, string file)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException error)
        {
            throw CheckProblems.BadData(Spec.Kind, $"{file}: {error.Message}", error);
        }
    }
}
