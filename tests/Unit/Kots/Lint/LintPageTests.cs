using Kots.Embedded.Kots.Lint;
using Kots.Embedded.Tests.Unit.Repository;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Lint;

public sealed class LintPageTests
{
    [Fact]
    public void The_page_has_a_row_for_every_rule_that_says_what_the_rule_says()
    {
        var rows = Sources.Lines("docs/vendor/lint.md").Where(l => l.StartsWith("| `", StringComparison.Ordinal) && l.Split(" | ").Length == 4).ToList();

        rows.ShouldBe(LintRules.All.Where(r => !r.IsOurs).Concat(LintRules.All.Where(r => r.IsOurs)).Select(Row));
    }

    [Fact]
    public void The_page_names_every_rule_of_the_reference_linter_that_is_not_built() =>
        LintRules.NotBuilt.Where(name => !Sources.Read("docs/vendor/lint.md").Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Every_rule_has_a_test() => LintRules.All
        .Where(r => !Sources.Read("tests/Unit/Kots/Lint/LintRuleTests.cs").Contains($"\"{r.Name}\"", StringComparison.Ordinal) && !Sources.Read("tests/Unit/Kots/Lint/LinterTests.cs").Contains($"\"{r.Name}\"", StringComparison.Ordinal))
        .Select(r => r.Name).ShouldBeEmpty();

    private static string Row(LintRule rule) => $"| `{rule.Name}` | {LintLevels.Word(rule.Level)}{(rule.IsFixed ? ", fixed" : "")} | {rule.Meaning} | {rule.Remedy} |";
}
