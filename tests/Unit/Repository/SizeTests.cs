using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Repository;

/// <summary>Sizes of style.md §4.3 and §4.13.</summary>
public sealed class SizeTests
{
    // May only shrink. File → lines it may have.
    private static readonly Dictionary<string, int> s_larger = [];

    [Fact]
    public void A_source_file_has_at_most_400_lines() => Larger(Sources.Ending(".cs"), 400).ShouldBeEmpty();

    [Fact]
    public void A_page_with_its_code_has_at_most_300_lines() => Sources.Ending(".razor")
        .Select(f => (File: f, Lines: Sources.Lines(f).Length + (Sources.All.Contains(f + ".cs") ? Sources.Lines(f + ".cs").Length : 0)))
        .Where(f => f.Lines > 300).Select(f => $"{f.File}: {f.Lines}").ShouldBeEmpty();

    [Fact]
    public void The_list_of_larger_files_names_only_files_that_are_larger() =>
        s_larger.Where(f => !Sources.All.Contains(f.Key) || Sources.Lines(f.Key).Length < f.Value).Select(f => f.Key).ShouldBeEmpty();

    [Fact]
    public void A_shell_program_has_at_most_200_lines() => Larger(Sources.Shell, 200).ShouldBeEmpty();

    [Fact]
    public void The_Makefile_has_at_most_80_lines_of_which_none_is_a_program()
    {
        var lines = Sources.Lines("Makefile");

        lines.Length.ShouldBeLessThanOrEqualTo(80);
        lines.Where(l => l.EndsWith('\\')).ShouldBeEmpty();
    }

    [Fact]
    public void Basics_stays_small()
    {
        var lines = Sources.Ending(".cs").Where(f => f.StartsWith("src/Basics/", StringComparison.Ordinal)).Sum(f => Sources.Lines(f).Length);

        lines.ShouldBeLessThanOrEqualTo(800);
    }

    private static IEnumerable<string> Larger(IEnumerable<string> files, int most) => files
        .Select(f => (File: f, Lines: Sources.Lines(f).Length))
        .Where(f => f.Lines > s_larger.GetValueOrDefault(f.File, most)).Select(f => $"{f.File}: {f.Lines}");
}
