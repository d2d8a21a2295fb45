using System.Text.RegularExpressions;
using Kots.Embedded.Basics;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Repository;

/// <summary>Codes of problems (strings that begin with one, in src) and of exits, against their tables in docs.</summary>
public sealed partial class ProblemTests
{
    [Fact]
    public void Every_code_that_is_used_has_a_row_and_every_row_is_used()
    {
        var used = Sources.Product.SelectMany(f => Code().Matches(Sources.Read(f)).Select(m => (Code: m.Value, File: f))).ToLookup(c => c.Code, c => c.File);
        var rows = Rows();

        used.Where(c => !rows.ContainsKey(c.Key)).Select(c => $"{c.Key} has no row in docs/problems.md; it is used in {c.First()}").Order().ShouldBeEmpty();
        rows.Keys.Where(c => !used.Contains(c)).Order().ShouldBeEmpty("rows of docs/problems.md whose code is used nowhere");
    }

    [Fact]
    public void Rows_are_whole_in_order_and_unique()
    {
        var lines = Sources.Lines("docs/problems.md").Where(l => l.StartsWith("| KE", StringComparison.Ordinal) && !l.Contains("xx |", StringComparison.Ordinal)).ToList();

        lines.Where(l => l.Split(" | ").Length != 4).ShouldBeEmpty("a row has code, what, do, since");
        var codes = lines.Select(l => l[2..8]).ToList();
        codes.ShouldBe(codes.Order(StringComparer.Ordinal));
        codes.GroupBy(c => c).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
    }

    [Fact]
    public void The_table_of_exit_codes_is_that_of_the_enum()
    {
        var rows = ExitRow().Matches(Sources.Read("docs/exit-codes.md")).Select(m => int.Parse(m.Groups[1].Value)).ToList();

        rows.ShouldBe(Enum.GetValues<ExitCode>().Where(c => c is not ExitCode.None).Select(c => (int)c));
    }

    private static Dictionary<string, string> Rows() =>
        Row().Matches(Sources.Read("docs/problems.md")).DistinctBy(m => m.Groups[1].Value).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);

    [GeneratedRegex("(?<=\")KE\\d{4}\\b")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| (KE\d{4}) \| (.+?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex ExitRow();
}
