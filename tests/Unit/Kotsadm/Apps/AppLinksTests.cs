using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kotsadm.Apps;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm.Apps;

public sealed class AppLinksTests
{
    private const string Links = """
        apiVersion: app.k8s.io/v1beta1
        kind: Application
        metadata: {name: one}
        spec: {descriptor: {links: [{description: Open, url: "https://one"}, {description: Docs, url: "https://docs.example/a?b=c"}]}}
        """;

    [Theory]
    [InlineData("{type: NodePort, ports: [{port: 80, targetPort: 8080, nodePort: 30443}]}", 0, "https://localhost:30443/")]
    [InlineData("{ports: [{port: 80, targetPort: 8080}]}", 9000, "https://localhost:9000/")]
    [InlineData("{ports: [{port: 80, targetPort: 8080}]}", 0, "https://localhost:8080/")]
    public void A_link_that_is_served_by_a_port_leads_there(string service, int localPort, string url)
    {
        var links = AppLinks.Read(App, Archive(service, localPort));

        links.Select(l => l.Url).ShouldBe([url, "https://docs.example/a?b=c"]);
        links[0].Title.ShouldBe("Open");
    }

    [Fact]
    public void Two_buttons_to_one_place_and_a_port_that_is_none_do_no_harm()
    {
        var twice = Links.Replace("{description: Docs, url: \"https://docs.example/a?b=c\"}", "{description: Again, url: \"https://one\"}", StringComparison.Ordinal);

        AppLinks.Read(App, Archive("{ports: [{port: 80}]}", 70000, twice)).Select(l => l.Url).ShouldBe(["https://one", "https://one"]);
    }

    private static App App => new() { Id = "1", Slug = "one", License = "", LicenseIdHash = "", SealedSeed = "" };

    private static FileTree Archive(string service, int localPort, string links = Links) => FileTree.OfTexts(
    [
        new("kotsKinds/links.yaml", links),
        new("kotsKinds/app.yaml", $$"""
            apiVersion: kots.io/v1beta1
            kind: Application
            metadata: {name: one}
            spec: {title: One, ports: [{serviceName: web, servicePort: 8080, localPort: {{localPort}}, applicationUrl: "https://one"}]}
            """),
        new("rendered/this-cluster/web.yaml", $"apiVersion: v1\nkind: Service\nmetadata: {{name: web}}\nspec: {service}\n"),
    ]);
}
