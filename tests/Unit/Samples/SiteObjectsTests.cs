using System.Text.Json.Nodes;
using Kots.Embedded.Kube;
using Kots.Embedded.Samples.SiteOperator;
using Kots.Embedded.Samples.SiteOperator.Sites;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Samples;

/// <summary>What the operator of samples/operator makes of a site.</summary>
public sealed class SiteObjectsTests
{
    private static readonly OperatorSettings s_settings = new(KubeConfig.FromYaml("{clusters: [{name: a, cluster: {server: 'http://127.0.0.1:1'}}], contexts: [{name: a, context: {cluster: a}}], current-context: a}", "/"), "image:1", "registry");

    [Fact]
    public void Everything_belongs_to_the_site_and_goes_with_it()
    {
        foreach (var o in SiteObjects.Of(SitesOfTests.Site(), s_settings))
        {
            (o.Namespace, o.Name).ShouldBe(("shop", "welcome"));
            o.ObjectsAt("metadata", "ownerReferences").Single().TextAt("uid").ShouldBe("uid-1");
        }
    }

    [Fact]
    public void A_text_is_a_text_on_the_page_whatever_is_in_it() =>
        Of("ConfigMap", SitesOfTests.Site(text: "<script>&")).TextAt("data", "index.html")!.ShouldContain("<h1>&lt;script&gt;&amp;</h1>");

    [Fact]
    public void Another_text_makes_other_pods_and_another_number_does_not()
    {
        static string Template(Site site) => Of("Deployment", site)["spec"]!["template"]!.ToJsonString();

        Template(SitesOfTests.Site(text: "One")).ShouldNotBe(Template(SitesOfTests.Site(text: "Two")));
        Template(SitesOfTests.Site(replicas: 1)).ShouldBe(Template(SitesOfTests.Site(replicas: 3)));
    }

    [Fact]
    public void A_port_on_every_node_only_where_one_is_asked_for()
    {
        Of("Service", SitesOfTests.Site()).TextAt("spec", "type").ShouldBe("ClusterIP");
        var open = Of("Service", SitesOfTests.Site(nodePort: 30081));

        open.TextAt("spec", "type").ShouldBe("NodePort");
        open.ObjectsAt("spec", "ports").Single().At("nodePort").AsNumber().ShouldBe(30081);
    }

    [Fact]
    public void Pods_run_the_operators_image_with_its_pull_secret_and_few_rights()
    {
        var pod = Of("Deployment", SitesOfTests.Site()).At("spec", "template", "spec");

        pod.ObjectsAt("containers").Single().TextAt("image").ShouldBe("image:1");
        pod.ObjectsAt("imagePullSecrets").Single().TextAt("name").ShouldBe("registry");
        pod.At("securityContext", "runAsNonRoot").AsFlag().ShouldBe(true);
        pod.At("automountServiceAccountToken").AsFlag().ShouldBe(false);
    }

    private static JsonObject Of(string kind, Site site) => SiteObjects.Of(site, s_settings).Single(o => o.Kind == kind);
}
