using Kots.Embedded.Kots.Kinds;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Kinds;

public sealed class KindSchemasTests
{
    [Fact]
    public void Every_kind_has_one_that_names_it()
    {
        foreach (var (apiVersion, kind) in KindSchemas.Names)
        {
            var properties = KindSchemas.Find(apiVersion, kind)!["properties"]!;
            properties["kind"]!["const"]!.ToString().ShouldBe(kind);
            properties["apiVersion"]!["const"]!.ToString().ShouldBe(apiVersion);
        }
    }

    [Fact]
    public void Fields_have_the_names_and_types_that_are_read()
    {
        var item = KindSchemas.Find(KindNames.KotsV1, "Config")!["properties"]!["spec"]!["properties"]!["groups"]!["items"]!["properties"]!["items"]!["items"]!["properties"]!;

        item["help_text"]!["type"]!.ToString().ShouldBe("string");
        item["default"]!["type"]!.ToJsonString().ShouldBe("""["string","boolean"]""");
        item["when"]!["type"]!.ToJsonString().ShouldContain("boolean");
        item["required"]!["anyOf"]![0]!["type"]!.ToString().ShouldBe("boolean");
    }

    [Fact]
    public void A_template_may_stand_for_a_number()
    {
        var spec = KindSchemas.Find(KindNames.KotsV2, "HelmChart")!["properties"]!["spec"]!["properties"]!;

        spec["weight"]!["anyOf"]!.AsArray().Select(type => type!["type"]!.ToString()).ShouldBe(["integer", "string"]);
        spec["values"]!["type"]!.ToJsonString().ShouldBe("""["object","string"]""");
    }
}
