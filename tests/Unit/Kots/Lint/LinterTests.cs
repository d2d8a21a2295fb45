using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Lint;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Lint;

public sealed class LinterTests
{
    [Fact]
    public void A_clean_release_has_no_findings()
    {
        var report = CleanRelease.Report();

        report.Results.ShouldBeEmpty();
        (report.IsComplete, report.HasErrors).ShouldBe((true, false));
    }

    [Fact]
    public void An_empty_release_is_told_what_it_lacks() =>
        Linter.Run(FileTree.Empty).Results.Select(r => r.Rule).ShouldBe(["application-spec", "config-spec", "preflight-spec", "troubleshoot-spec"]);

    [Fact]
    public void A_finding_has_its_place_its_level_and_a_remedy()
    {
        var result = CleanRelease.With(CleanRelease.ConfigWith("- name: size\n  type: nmuber")).ShouldHaveSingleItem();

        (result.Rule, result.Level, result.File, result.Line, result.Column).ShouldBe(("config-option-invalid-type", LintLevel.Error, "config.yaml", 15, 11));
        result.Message.ShouldContain("size");
        result.Remedy.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_file_that_is_no_YAML_is_one_finding_and_the_others_are_checked()
    {
        var report = CleanRelease.Report(new TreeFile("a.yaml", "kind: A\napiVersion: v1\nspec: [1\n---\nb: ]"), new TreeFile("b.yaml", "apiVersion: v1\nkind: A\nspec: {replicas: 1}"));

        report.Results.Select(r => (r.File, r.Rule)).ShouldBe([("a.yaml", "invalid-yaml"), ("b.yaml", "replicas-1")]);
        report.IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void What_follows_from_a_broken_Config_is_not_told() =>
        CleanRelease.With(new TreeFile("config.yaml", "apiVersion: kots.io/v1beta1\nkind: Config\nspec: {groups: [")).Select(r => r.Rule).ShouldBe(["invalid-yaml"]);

    [Fact]
    public void A_document_for_Helm_is_not_read() =>
        CleanRelease.With(new TreeFile("v3.yaml", "apiVersion: troubleshoot.sh/v1beta3\nkind: Preflight\nspec:\n  {{- if .Values.x }}\n  a: {{ b }}\n  {{- end }}\n")).ShouldBeEmpty();

    [Fact]
    public void A_vendor_changes_levels()
    {
        var changed = CleanRelease.With(LintConfig("{name: replicas-1, level: error}, {name: hardcoded-namespace, level: off}"), OneReplica);

        changed.Select(r => (r.Rule, r.Level)).ShouldBe([("replicas-1", LintLevel.Error)]);
    }

    [Fact]
    public void A_level_that_is_none_and_a_rule_that_cannot_be_changed_change_nothing()
    {
        var changed = CleanRelease.With(LintConfig("{name: replicas-1, level: loud}, {name: invalid-yaml, level: 'off'}, {name: replica-1, level: warn}"), OneReplica, new TreeFile("z.yaml", "a: ]"));

        changed.Select(r => (r.Rule, r.Level)).ShouldBe([
            ("lint-config-without-effect", LintLevel.Warn), ("lint-config-without-effect", LintLevel.Warn), ("lint-config-without-effect", LintLevel.Warn),
            ("hardcoded-namespace", LintLevel.Info), ("replicas-1", LintLevel.Info), ("invalid-yaml", LintLevel.Error)]);
        changed.ShouldContain(r => r.Remedy == "Did you mean replicas-1?");
    }

    [Fact]
    public void Findings_of_a_release_are_always_the_same_and_in_the_same_order()
    {
        TreeFile[] files = [OneReplica, CleanRelease.ConfigWith("- {name: token, type: text, when: maybe, value: '{{repl RandomString 5 }}{{repl env \"HOME\" }}'}")];

        CleanRelease.With(files).ShouldBe(CleanRelease.With([.. files.Reverse()]));
    }

    [Fact]
    public void Nothing_that_a_file_may_hold_makes_it_fail()
    {
        string[] pieces = ["{{repl ", "repl{{ ", "}}", "\"", "'", "\n", "  ", "- ", ": ", "|", "[", "{", "&a ", "*a", "<<: ", "\0", "\uD83D", "{{repl if ", "---\n", "/*", "`", "\\", "when: ", "kind: Config\n"];
        var random = new Random(20_261_126);
        for (var run = 0; run < 300; run++)
            Should.NotThrow(() => Linter.Run(new FileTree([.. CleanRelease.Files.Values.Select(f => f.IsYaml ? new TreeFile(f.Path, Damaged(f.Text, pieces, random)) : f)])));
    }

    [Theory]
    [InlineData("a: {{repl ", "/*")]
    [InlineData("a: {{repl ", "\\\" \" ` ")]
    [InlineData("a: ", "b+")]
    [InlineData("a: ", "pwd=")]
    [InlineData("a: \"name\":\"", "user")]
    [InlineData("password: ", " ")]
    [InlineData("", "{{repl ConfigOption \"a\" }}")]
    public void A_file_of_one_line_without_end_is_done_in_time(string start, string piece)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Linter.Run(new FileTree([new TreeFile("a.yaml", start + string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length)))]));

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    private static string Damaged(string text, string[] pieces, Random random)
    {
        for (var count = random.Next(4); count > 0 && text.Length > 1; count--)
        {
            var at = random.Next(text.Length);
            text = random.Next(2) == 0 ? text.Insert(at, pieces[random.Next(pieces.Length)]) : text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at));
        }
        return text;
    }

    private static TreeFile OneReplica => new("one.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, namespace: here}\nspec: {replicas: 1}");

    private static TreeFile LintConfig(string rules) => new("lint.yaml", $"apiVersion: kots.io/v1beta1\nkind: LintConfig\nspec: {{rules: [{rules}]}}");
}
