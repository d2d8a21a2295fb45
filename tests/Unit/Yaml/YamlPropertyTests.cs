using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Yaml;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Yaml;

/// <summary>What holds for every text and every value.</summary>
public sealed class YamlPropertyTests
{
    private static readonly string[] s_pieces =
    [
        " ", "  ", "\n", "\n  ", "\r\n", "\t", "a", "b: ", "- ", "? ", ": ", "{", "}", "[", "]", ",", "'", "\"", "\\", "|", ">", "|-\n  ", ">2\n", "#", "&x ", "*x", "<<: ", "!!binary ", "!!str ", "!<", "!",
        "%YAML 1.1\n", "---\n", "...\n", "@", "`", "~", "null", "0x1", "1e9", "é", "😀", "\uFEFF", "\0", "\u0085", "\uD800", "apiVersion: kots.io/v1beta1\n", "kind: Config\n", "kind: License\n",
        "kind: HelmChart\n", "kind: Application\n", "metadata:\n  name: x\n", "spec:\n", "  groups:\n", "  - name: g\n", "    items:\n", "    - name: i\n", "      type: ", "bool", "      when: ", "      default: ",
        "  signature: ", "AAAA", "  entitlements:\n", "  values: ",
    ];

    private static readonly string[] s_texts =
    [
        "", " ", "a", "true", "No", "on", "~", "null", "1", "1.0", "1e3", "0x1F", "0o7", "1_000", "12:30", "2020-01-01", "-", "- a", "a: b", "a #b", "#", "&a", "*a", "!a", "|", ">", "%", "@", "`", "'", "\"", "{", "[",
        "? a", "<<", "=", ".", ".inf", "é", "😀", "a\nb", "a\n", "\n", "\n\na", " a", "a ", "\ta", "a\r\nb", "\r", "\\n", "\u0085", "\u2028", "\u00a0", "\0", "\u007f", "\uFEFF", "repl{{ x }}", "{{repl x}}", "---", "...",
    ];

    private static Gen<JsonNode?> Value(int depth)
    {
        Gen<JsonNode?> plain = Gen.OneOf(
            Gen.Elements(s_texts).Select(text => (JsonNode?)JsonValue.Create(text)),
            Gen.Elements(s_texts).Two().Select(texts => (JsonNode?)JsonValue.Create(texts.Item1 + texts.Item2)),
            ArbMap.Default.GeneratorFor<long>().Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.Elements(true, false).Select(flag => (JsonNode?)JsonValue.Create(flag)),
            Gen.Constant((JsonNode?)null));
        if (depth == 0)
            return plain;
        return Gen.OneOf(
            plain,
            Value(depth - 1).ListOf().Select(items => (JsonNode?)new JsonArray([.. items.Select(i => i?.DeepClone())])),
            Gen.Elements(s_texts).Zip(Value(depth - 1)).ListOf().Select(entries =>
                (JsonNode?)new JsonObject(entries.DistinctBy(e => e.Item1).Select(e => KeyValuePair.Create(e.Item1, e.Item2?.DeepClone())))));
    }

    [Fact]
    public void What_is_written_is_read_as_it_was() => Prop.ForAll(Value(3).ToArbitrary(), value =>
    {
        var read = YamlText.Parse(YamlWriter.Write(value), "file");
        var got = (read is null ? null : YamlJson.ToNode(read))?.ToJsonString();
        got.ShouldBe(value?.ToJsonString());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500).WithEndSize(12));

    [Fact]
    public void What_is_written_and_read_is_written_the_same_again() => Prop.ForAll(Value(3).ToArbitrary(), value =>
    {
        var text = YamlWriter.Write(value);
        var read = YamlText.Parse(text, "file");
        return YamlWriter.Write(read is null ? null : YamlJson.ToNode(read)) == text;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(12));

    [Fact]
    public void No_text_throws_anything_but_a_problem() => Prop.ForAll(Gen.Elements(s_pieces).ListOf().Select(string.Concat).ToArbitrary(), text =>
    {
        YamlText.Read(text, new YamlOptions("file"));
        try
        {
            KindReader.ReadAll(text, "file");
        }
        catch (ProblemException)
        {
            // A problem is what a mistake should be.
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(4000).WithEndSize(40));

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{a: ", 100_000)]
    [InlineData("- ", 100_000)]
    [InlineData("? ", 100_000)]
    public void Nesting_without_end_is_a_mistake_and_not_the_end(string piece, int times) =>
        YamlText.Read(string.Concat(Enumerable.Repeat(piece, times)), new YamlOptions("file")).Error.ShouldNotBeNull();

    [Fact]
    public void Aliases_that_would_fill_the_memory_are_a_mistake()
    {
        var lines = Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]");

        YamlText.Read($"a0: &a0 [x, x]\n{string.Join('\n', lines)}\n", new YamlOptions("file")).Error.ShouldNotBeNull().Reason.ShouldContain("aliases");
    }
}
