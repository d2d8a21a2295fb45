using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Preflight;
using Kots.Embedded.Troubleshoot.Checks;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Preflight;

public sealed class PreflightReportTests
{
    private static readonly CheckResult s_pass = new("a", "A", CheckOutcome.Pass, "fine");
    private static readonly CheckResult s_warn = new("b", "B", CheckOutcome.Warn, "slow") { Do = "hurry" };
    private static readonly CheckResult s_fail = new("c", "C", CheckOutcome.Fail, "broken") { Do = "mend it" };

    [Fact]
    public void A_failure_ends_with_4_and_one_problem_that_lists_what_to_do()
    {
        var report = new PreflightReport([s_pass, s_warn, s_fail], EnforceWarnings: false);

        report.ExitCode.ShouldBe(ExitCode.PreflightFailed);
        var problem = report.ToProblem()!;
        problem.Code.ShouldBe("KE5010");
        problem.Details!.ShouldContain("c: broken");
        problem.Details!.ShouldContain("mend it");
        problem.Do.ShouldContain("--ignore-preflights c");
    }

    [Fact]
    public void A_warning_ends_with_0_or_where_warnings_are_enforced_with_5()
    {
        new PreflightReport([s_pass, s_warn], EnforceWarnings: false).ExitCode.ShouldBe(ExitCode.Ok);
        new PreflightReport([s_pass, s_warn], EnforceWarnings: false).ToProblem().ShouldBeNull();
        new PreflightReport([s_pass, s_warn], EnforceWarnings: true).ExitCode.ShouldBe(ExitCode.PreflightWarnings);
        new PreflightReport([s_pass, s_warn], EnforceWarnings: true).ToProblem()!.Code.ShouldBe("KE5012");
    }

    [Fact]
    public void What_is_ignored_is_shown_and_counts_for_nothing()
    {
        var report = new PreflightReport([s_pass, s_fail with { Ignored = true }], EnforceWarnings: true);

        report.ExitCode.ShouldBe(ExitCode.Ok);
        report.Summary.ShouldBe("1 passed, 0 warned, 0 failed, 1 ignored");
        report.ToJson()["checks"]![1]!["ignored"]!.GetValue<bool>().ShouldBeTrue();
        report.ToJson()["checks"]![1]!["outcome"]!.GetValue<string>().ShouldBe("fail");
    }

    [Fact]
    public void A_name_to_ignore_that_no_check_has_is_refused_with_those_that_there_are()
    {
        var request = new PreflightRequest(BuiltinPreflightsTests.Target(false)) { Ignored = ["memory", "memmory"] };

        var error = Should.Throw<ProblemException>(() => PreflightRun.RefuseUnknown(request));

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Problems.ShouldHaveSingleItem().Code.ShouldBe("KE5011");
        error.Problem.What.ShouldContain("memmory");
        error.Problem.Do.ShouldContain("port-6443");
    }

    [Fact]
    public void A_vendors_checks_run_beside_ours_or_instead_of_them()
    {
        var vendor = (JsonObject)JsonNode.Parse("""
            {"apiVersion": "troubleshoot.sh/v1beta2", "kind": "HostPreflight",
             "spec": {"collectors": [{"cpu": {}}], "analyzers": [{"cpu": {"checkName": "Our own cores", "outcomes": [{"pass": {}}]}}]}}
            """)!;
        var request = new PreflightRequest(BuiltinPreflightsTests.Target(false)) { Vendor = vendor };

        PreflightDocuments.For(request).Analyzers.Count.ShouldBe(PreflightDocuments.Builtin(request.Target).Analyzers.Count + 1);
        PreflightDocuments.For(request with { ExcludeBuiltin = true }).Analyzers.ShouldHaveSingleItem().CheckName.ShouldBe("Our own cores");
    }

    [Fact]
    public void A_message_that_is_no_template_stays_as_it_is()
    {
        PreflightTemplates.Message("{{ .a }} of {{ missing }", []).ShouldBe("{{ .a }} of {{ missing }");
        PreflightTemplates.Message("{{ .a }}", new JsonObject { ["a"] = "x" }).ShouldBe("x");
    }
}
