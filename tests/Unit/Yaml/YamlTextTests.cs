using Kots.Embedded.Yaml;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Yaml;

public sealed class YamlTextTests
{
    [Theory]
    [InlineData("a:\n  key: |\n            \n  other: x\n", "")]
    [InlineData("a:\n  key: |\n            \n    text\n  other: x\n", "\ntext\n")]
    [InlineData("a:\n  key: >-\n            \n            \n    text\n  other: x\n", "\n\ntext")]
    public void A_block_may_begin_with_blank_lines_that_are_longer_than_its_indent(string text, string value)
    {
        var root = YamlText.Parse(text, "file").ShouldBeOfType<YamlValue.Mapping>();

        YamlPath.Find(root, "a", "key").ShouldBeOfType<YamlValue.Scalar>().Text.Trim(' ').ShouldBe(value);
        var other = YamlPath.Find(root, "a", "other").ShouldBeOfType<YamlValue.Scalar>();
        (other.Text, other.Position.Line).ShouldBe(("x", text.Split('\n').Length - 1));
    }

    [Fact]
    public void The_mark_that_some_editors_begin_a_file_with_is_no_part_of_it() =>
        YamlPath.Find(YamlText.Parse("\uFEFFa: b", "file"), "a").ShouldBeOfType<YamlValue.Scalar>().Text.ShouldBe("b");

    [Fact]
    public void A_mistake_keeps_its_place_when_there_is_such_a_block() =>
        YamlText.Read("a: |\n      \nb: [\n", new YamlOptions("file")).Error.ShouldNotBeNull();

    [Theory]
    [InlineData("kind", "kinds", "kinds")]
    [InlineData("a", "b", null)]
    [InlineData("ab", "ac", "ac")]
    public void A_name_is_near_when_some_of_it_is_right(string wrong, string known, string? nearest) => NearestName.Of(wrong, [known]).ShouldBe(nearest);
}
