using FsCheck;
using FsCheck.Fluent;
using Kots.Embedded.Kots.Files;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Files;

public sealed class TreeDiffTests
{
    private static readonly Gen<string> Text = Gen.Elements("a", "b", "c").NonEmptyListOf().Select(lines => string.Join('\n', lines.Take(12)));

    [Theory]
    [InlineData("", "a\nb\n", 2, 0)]
    [InlineData("a\nb", "", 0, 2)]
    [InlineData("a\nb\nc", "a\nx\nc", 1, 1)]
    [InlineData("a\r\nb", "a\nb\n", 0, 0)]
    public void Lines_that_come_and_go_are_counted(string old, string current, int added, int removed) =>
        TreeDiff.Lines(old, current).ShouldBe((added, removed));

    [Fact]
    public void Looking_the_other_way_swaps_what_comes_and_what_goes() =>
        Prop.ForAll(Text.SelectMany(a => Text.Select(b => (a, b))).ToArbitrary(), pair =>
        {
            var (added, removed) = TreeDiff.Lines(pair.a, pair.b);
            TreeDiff.Lines(pair.b, pair.a).ShouldBe((removed, added));
            TreeDiff.Lines(pair.a, pair.a).ShouldBe((0, 0));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Files_that_are_new_gone_or_different_are_changed()
    {
        var old = FileTree.OfTexts([new("same", "x"), new("gone", "1\n2"), new("changed", "a")]);
        var current = FileTree.OfTexts([new("same", "x"), new("new", "1"), new("changed", "b")]);

        TreeDiff.Between(old, current).ShouldBe(new TreeDiff(3, 2, 3));
    }

    [Fact]
    public void The_folder_that_all_files_lie_in_goes_and_what_the_customer_gave_stays()
    {
        var release = FileTree.OfTexts([new("manifests/a.yaml", ""), new("manifests/sub/b.yaml", ""), new("userdata/license.yaml", "")]);

        ReleaseFiles.WithoutCommonFolder(release).Files.Select(file => file.Path).ShouldBe(["a.yaml", "sub/b.yaml", "userdata/license.yaml"]);
    }
}
