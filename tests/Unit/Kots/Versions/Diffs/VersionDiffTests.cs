using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Versions.Diffs;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Versions.Diffs;

public sealed class VersionDiffTests
{
    [Fact]
    public void Objects_are_compared_wherever_their_files_lie()
    {
        var old = Rendered(("a.yaml", Pod("web", "1")), ("b.yaml", Pod("gone", "1")));
        var current = Rendered(("moved.yaml", $"{Pod("new", "1")}---\n{Pod("web", "2")}"));

        var changes = VersionDiff.Between(old, current, "this-cluster");

        changes.Select(change => (change.Name, change.Kind)).ShouldBe([("Pod gone", ChangeKind.Removed), ("Pod new", ChangeKind.Added), ("Pod web", ChangeKind.Changed)]);
        changes[2].Lines.ShouldContain("-      image: web:1");
        changes[2].Lines.ShouldContain("+      image: web:2");
    }

    [Fact]
    public void What_is_in_a_secret_is_never_shown()
    {
        var old = Rendered(("s.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {same: kept-word, other: old-word}\n"));
        var current = Rendered(("s.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {same: kept-word, other: new-word, more: added-word}\n"));

        var text = string.Join('\n', VersionDiff.Between(old, current, "this-cluster").Single().Lines);

        text.ShouldContain("other: \"(hidden, changed)\"");
        text.ShouldNotContain("-word");
    }

    [Fact]
    public void Releases_are_compared_as_they_are_where_nothing_is_rendered()
    {
        var changes = VersionDiff.Between(new FileTree([new TreeFile("readme.md", "one\n")]), new FileTree([new TreeFile("readme.md", "two\n")]), "this-cluster");

        changes.Single().Name.ShouldBe("readme.md");
    }

    private static FileTree Rendered(params IEnumerable<(string Path, string Text)> files) =>
        new([.. files.Select(file => new TreeFile($"rendered/this-cluster/{file.Path}", file.Text))]);

    private static string Pod(string name, string version) =>
        $"apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec:\n  containers:\n  - {{name: web, image: \"web:{version}\"}}\n";
}
