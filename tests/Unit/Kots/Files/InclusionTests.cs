using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Files;

public sealed class InclusionTests
{
    [Theory]
    [InlineData("kots.io/exclude: \"true\"", false)]
    [InlineData("kots.io/exclude: \"false\"\n    kots.io/when: \"false\"", true)]
    [InlineData("kots.io/when: \"0\"", false)]
    [InlineData("kots.io/when: true", true)]
    [InlineData("other: x", true)]
    [InlineData("kots.io/exclude: ", true)]
    public void Annotations_decide_and_exclude_decides_alone(string annotations, bool included) => Decide(annotations).IsIncluded.ShouldBe(included);

    [Theory]
    [InlineData("kots.io/when: \"\"")]
    [InlineData("kots.io/when: \"yes\"")]
    [InlineData("kots.io/exclude: 1")]
    public void An_annotation_that_is_neither_true_nor_false_is_a_problem(string annotations) =>
        Should.Throw<ProblemException>(() => Decide(annotations)).Problem.Code.ShouldBe("KE9611");

    [Theory]
    [InlineData("notes.txt", "no yaml at all: [", null)]
    [InlineData("broken.yaml", "key: [", "")]
    [InlineData("list.yaml", "- a", "not a kubernetes document")]
    [InlineData("empty.yaml", "# nothing", null)]
    public void Only_what_should_be_a_manifest_and_is_none_is_told(string path, string content, string? reason)
    {
        var decision = Inclusion.Of(new TreeFile(path, content), withoutKotsKinds: true);

        decision.IsIncluded.ShouldBeFalse();
        (decision.Reason is null).ShouldBe(reason is null);
        if (reason is { Length: > 0 })
            decision.Reason.ShouldBe(reason);
    }

    [Fact]
    public void The_second_file_of_an_object_is_a_patch_of_the_first()
    {
        TreeFile[] files = [File("a.yaml", "x", ""), File("b.yaml", "x", "other"), File("c.yaml", "x", "default")];

        var sorted = Duplicates.Of(files, withoutKotsKinds: true, "default");

        sorted.Resources.Select(file => file.Path).ShouldBe(["a.yaml", "b.yaml"]);
        sorted.Patches.Select(file => file.Path).ShouldBe(["c.yaml"]);
    }

    private static Inclusion Decide(string annotations) =>
        Inclusion.Of(new TreeFile("a.yaml", $"apiVersion: v1\nkind: Service\nmetadata:\n  annotations:\n    {annotations}\n"), withoutKotsKinds: true);

    private static TreeFile File(string path, string name, string inNamespace) =>
        new(path, $"apiVersion: v1\nkind: Service\nmetadata:\n  name: {name}\n" + (inNamespace == "" ? "" : $"  namespace: {inNamespace}\n"));
}
