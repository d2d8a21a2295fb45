using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Lint;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Lint;

public sealed class LintOutputTests
{
    private static readonly LintReport s_report = CleanRelease.Report(
        new TreeFile("a folder/x.yaml", "apiVersion: v1\nkind: A\nmetadata: {namespace: here}\n---\nkind: B"), CleanRelease.Archive("more.tgz", "more", "1.0.0"), new TreeFile("config.yaml", ""));

    [Fact]
    public void JSON_has_the_counts_and_every_finding()
    {
        var json = JsonNode.Parse(LintJson.Write(s_report))!;

        (json["result"]!.GetValue<string>(), json["complete"]!.GetValue<bool>()).ShouldBe(("failed", true));
        (json["errors"]!.GetValue<int>(), json["warnings"]!.GetValue<int>(), json["infos"]!.GetValue<int>())
            .ShouldBe((s_report.Count(LintLevel.Error), s_report.Count(LintLevel.Warn), s_report.Count(LintLevel.Info)));
        var results = json["results"]!.AsArray();
        results.Count.ShouldBe(s_report.Results.Count);
        var place = results.Single(r => r!["rule"]!.GetValue<string>() == "hardcoded-namespace")!;
        (place["file"]!.GetValue<string>(), place["line"]!.GetValue<int>(), place["column"]!.GetValue<int>(), place["level"]!.GetValue<string>()).ShouldBe(("a folder/x.yaml", 3, 12, "info"));
        var whole = results.Single(r => r!["rule"]!.GetValue<string>() == "config-spec")!.AsObject();
        whole.ContainsKey("file").ShouldBeTrue();
        (whole["file"], whole["line"]).ShouldBe((null, null));
    }

    [Fact]
    public void SARIF_names_rules_levels_and_places()
    {
        var sarif = JsonNode.Parse(LintSarif.Write(s_report, "1.2.3"))!;

        sarif["version"]!.GetValue<string>().ShouldBe("2.1.0");
        var run = sarif["runs"]!.AsArray().ShouldHaveSingleItem()!;
        run["tool"]!["driver"]!["version"]!.GetValue<string>().ShouldBe("1.2.3");
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();
        foreach (var result in run["results"]!.AsArray())
        {
            rules[result!["ruleIndex"]!.GetValue<int>()]!["id"]!.GetValue<string>().ShouldBe(result["ruleId"]!.GetValue<string>());
            result["level"]!.GetValue<string>().ShouldBeOneOf("error", "warning", "note");
            result["message"]!["text"]!.GetValue<string>().ShouldNotBeEmpty();
        }
        var place = run["results"]!.AsArray().Single(r => r!["ruleId"]!.GetValue<string>() == "hardcoded-namespace")!["locations"]![0]!["physicalLocation"]!;
        place["artifactLocation"]!["uri"]!.GetValue<string>().ShouldBe("a%20folder/x.yaml");
        (place["region"]!["startLine"]!.GetValue<int>(), place["region"]!["startColumn"]!.GetValue<int>()).ShouldBe((3, 12));
        run["results"]!.AsArray().Single(r => r!["ruleId"]!.GetValue<string>() == "config-spec")!["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]!.GetValue<string>().ShouldBe(".");
        run["results"]!.AsArray().Single(r => r!["ruleId"]!.GetValue<string>() == "helm-chart-missing")!["locations"]![0]!["physicalLocation"]!["region"].ShouldBeNull();
    }
}
