using System.Text;
using Kots.Embedded.Installer.Preflight;
using Kots.Embedded.Tests.Fakes;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Host;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Preflight;

/// <summary>docs/preflights.md says what the data says.</summary>
public sealed class PreflightDocumentTests
{
    private const string Begin = "<!-- made from host-preflights.yaml: UPDATE_EXPECTED=1 rewrites it -->\n";
    private const string End = "<!-- end -->";

    [Fact]
    public void The_table_of_checks_is_made_from_the_data()
    {
        var path = Checkout.PathOf("docs", "preflights.md");
        var text = File.ReadAllText(path);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1")
            File.WriteAllText(path, text[..begin] + Table() + text[end..]);
        else
            text[begin..end].ShouldBe(Table());
    }

    [Fact]
    public void The_kinds_that_are_built_are_listed()
    {
        var text = File.ReadAllText(Checkout.PathOf("docs", "preflights.md"));

        foreach (var kind in HostChecks.CollectorKinds.Concat(HostChecks.AnalyzerKinds))
            text.ShouldContain($"`{kind}`");
    }

    private static string Table()
    {
        var controlPlane = PreflightDocuments.Builtin(BuiltinPreflightsTests.Target(false)).Analyzers;
        var worker = PreflightDocuments.Builtin(BuiltinPreflightsTests.Target(true)).Analyzers;
        var table = new StringBuilder("| name | fails when | warns when |\n|---|---|---|\n");
        foreach (var name in controlPlane.Concat(worker).Select(NameOf).Distinct())
        {
            var (first, other) = (controlPlane.FirstOrDefault(a => NameOf(a) == name), worker.FirstOrDefault(a => NameOf(a) == name));
            table.Append($"| {name} | {Cell(first, other, CheckOutcome.Fail)} | {Cell(first, other, CheckOutcome.Warn)} |\n");
        }
        return table.ToString();
    }

    private static string NameOf(AnalyzerSpec analyzer) => CheckName.Of(analyzer.CheckName!);

    // one text where both roles agree, else one for each
    private static string Cell(AnalyzerSpec? controlPlane, AnalyzerSpec? worker, CheckOutcome outcome)
    {
        var (first, other) = (When(controlPlane, outcome), When(worker, outcome));
        return first == other ? first
            : controlPlane is null ? $"(worker) {other}"
            : worker is null ? $"(control plane) {first}"
            : $"(control plane) {first}; (worker) {other}";
    }

    private static string When(AnalyzerSpec? analyzer, CheckOutcome outcome)
    {
        var conditions = (analyzer?.Outcomes ?? []).Where(o => o.Outcome == outcome).Select(o => o.When.Length == 0 ? "otherwise" : $"`{o.When.Replace("|", "\\|")}`").ToList();
        return conditions.Count == 0 ? "–" : string.Join(", ", conditions);
    }
}
