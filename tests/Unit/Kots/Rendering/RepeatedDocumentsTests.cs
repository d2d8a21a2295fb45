using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Rendering;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Rendering;

public sealed class RepeatedDocumentsTests
{
    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: shop}
        spec:
          ports:
          - name: repl[[ .port ]]
            port: repl{{ ConfigOption "repl[[ .port ]]" | ParseInt }}
          - name: metrics
            port: 9100
        """;

    private const string Values = """
        apiVersion: kots.io/v1beta1
        kind: ConfigValues
        spec: {values: {port-a: {value: "80", repeatableItem: port}, port-b: {value: "8080", repeatableItem: port}}}
        """;

    [Fact]
    public void A_list_entry_is_repeated_for_each_instance_in_the_order_of_their_names()
    {
        var manifests = ManifestRendering.Of(TestRelease.Of(("config.yaml", TestRelease.Config), ("userdata/config.yaml", Values), ("web.yaml", Service)));

        var text = manifests.Files.Single().Text;
        text.IndexOf("metrics", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("port-a", StringComparison.Ordinal));
        text.IndexOf("port-a", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("port-b", StringComparison.Ordinal));
        text.ShouldContain("port: 8080\n");
        text.ShouldNotContain("repl");
    }

    [Fact]
    public void A_whole_document_is_repeated_under_the_name_of_each_instance()
    {
        var document = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\ndata: {key: 'repl[[ .port ]]'}\n";

        var manifests = ManifestRendering.Of(TestRelease.Of(("config.yaml", TestRelease.Config), ("one.yaml", document)));

        manifests.Files.Select(file => file.Path).ShouldBe(["one.yaml", "one-2.yaml"]);
        manifests.Files[0].Text.ShouldContain("name: 'port-a'");
        manifests.Files[1].Text.ShouldContain("key: 'port-b'");
    }

    [Fact]
    public void Documents_that_no_item_names_stay_as_they_are()
    {
        var document = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}  # a comment\n";

        RepeatedDocuments.Of(document, TestRelease.Of(("config.yaml", TestRelease.Config))).ShouldBe(document);
    }

    [Fact]
    public void An_item_that_names_nothing_repeats_nothing()
    {
        var config = TestRelease.Config.Replace("name: one, namespace", "name: \"\", namespace", StringComparison.Ordinal);
        var document = "apiVersion: v1\nkind: ConfigMap\ndata: {a: b}\n";

        RepeatedDocuments.Of(document, TestRelease.Of(("config.yaml", config))).ShouldBe(document);
    }

    [Theory]
    [InlineData("spec.ports")]
    [InlineData("spec.ports[7]")]
    [InlineData("spec.nothing[0]")]
    [InlineData("spec.ports[0].name")]
    public void A_path_that_leads_to_no_entry_of_a_list_is_a_problem(string path)
    {
        var config = TestRelease.Config.Replace("spec.ports[0]", path, StringComparison.Ordinal);

        Should.Throw<ProblemException>(() => ManifestRendering.Of(TestRelease.Of(("config.yaml", config), ("web.yaml", Service)))).Problem.Code.ShouldBe("KE9614");
    }
}
