using System.Text.Json.Nodes;
using Kots.Embedded.Installer.Cluster;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Cluster;

public sealed class InstallerObjectTests
{
    [Fact]
    public void Secrets_of_the_document_are_not_in_the_object_that_everybody_may_look_at()
    {
        var document = JsonNode.Parse(
            """
            {"apiVersion": "cluster.kurl.sh/v1beta1", "kind": "Installer", "metadata": {"name": "vendor"}, "spec": {
              "kubernetes": {"version": "1.20.2", "bootstrapToken": "abcdef.0123456789abcdef", "certKey": "k", "kubeadmToken": "t"},
              "kurl": {"proxyAddress": "http://user:p@ss@10.0.0.1:3128", "airgap": true}}}
            """)!.AsObject();

        var spec = InstallerObject.From(document)["spec"]!;

        spec.ToJsonString().ShouldBe("""{"kubernetes":{"version":"1.20.2"},"kurl":{"proxyAddress":"http://10.0.0.1:3128","airgap":true}}""");
        document["spec"]!["kubernetes"]!["bootstrapToken"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("10.0.0.1:3128")]
    [InlineData("https://proxy.example:3128")]
    public void A_proxy_without_a_password_stays_as_it_is(string proxy) =>
        InstallerObject.From(new JsonObject { ["spec"] = new JsonObject { ["kurl"] = new JsonObject { ["proxyAddress"] = proxy } } })["spec"]!["kurl"]!["proxyAddress"]!
            .GetValue<string>().ShouldBe(proxy);
}
