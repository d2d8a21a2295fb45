using FsCheck;
using FsCheck.Fluent;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Files;

public sealed class DocumentsTests
{
    [Theory]
    [InlineData("a: 1\r\n---\r\nb: 2", new[] { "a: 1", "b: 2" })]
    [InlineData("a: 1\n---   # the next\nb: 2", new[] { "a: 1", "b: 2" })]
    [InlineData("---\na: 1\n---\n\n---\nb: 2", new[] { "---\na: 1", "b: 2" })]
    [InlineData("text: |\n  ---\n  inside", new[] { "text: |\n  ---\n  inside" })]
    [InlineData("\n \n", new string[0])]
    public void A_text_is_split_at_its_separators(string text, string[] documents) => Documents.Split(text).ShouldBe(documents);

    [Fact]
    public void Joining_and_splitting_gives_the_documents_back()
    {
        var document = Gen.Elements("a: 1", "b:\n  c: 2", "text: |\n  lines\n\n  more", "# only a comment");

        Prop.ForAll(document.NonEmptyListOf().ToArbitrary(), documents => Documents.Split(Documents.Join(documents)).ShouldBe(documents)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Objects_of_one_name_get_numbers_in_order()
    {
        var files = ObjectFiles.Of("kind: A\nmetadata: {name: x}\n---\nkind: A\nmetadata: {name: x, namespace: n}\n---\nkind: B\nmetadata: {name: x}");

        files.Files.Select(file => file.Path).ShouldBe(["x-a.yaml", "x-a-1.yaml", "x-b.yaml"]);
    }

    [Fact]
    public void A_rendered_document_without_a_name_is_a_problem() =>
        Should.Throw<ProblemException>(() => ObjectFiles.Of("kind: A")).Problem.Code.ShouldBe("KE9613");

    [Fact]
    public void What_is_written_again_means_the_same_and_templates_keep_their_quotes()
    {
        var text = "a: yes\nb: 'yes'\nc: '{{repl ConfigOption \"it''s\" }}'\nd: |\n  one\n  two\ne: [1, \"2\"]\nf: {}\n";

        DocumentRepair.Uniform(text, "a file").ShouldBe("a: yes\nb: 'yes'\nc: '{{repl ConfigOption \"it''s\" }}'\nd: |\n  one\n  two\ne:\n  - 1\n  - '2'\nf: {}\n");
    }

    [Fact]
    public void Keys_without_a_value_go_and_a_text_without_them_keeps_its_comments()
    {
        DocumentRepair.WithoutNulls("a: 1 # kept\n", "a file").ShouldBe("a: 1 # kept\n");
        DocumentRepair.WithoutNulls("a:\nb:\n  c: ~\n  d: [null, {e: }]\n", "a file").ShouldBe("b:\n  d:\n    - null\n    - {}\n");
    }
}
