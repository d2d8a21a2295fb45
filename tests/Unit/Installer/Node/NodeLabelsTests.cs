using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Node;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Node;

public sealed class NodeLabelsTests
{
    [Theory]
    [InlineData("zone=a", "zone", "a")]
    [InlineData("disk", "disk", "")]
    [InlineData("example.com/Rack_1.b=R2", "example.com/Rack_1.b", "R2")]
    [InlineData("topology.kubernetes.io/zone=a", "topology.kubernetes.io/zone", "a")]
    [InlineData("pool.node.kubernetes.io/kind=x", "pool.node.kubernetes.io/kind", "x")]
    public void A_label_that_a_node_can_have_is_taken(string text, string name, string value) =>
        NodeLabels.Parse([text]).ShouldBe(new Dictionary<string, string> { [name] = value });

    [Theory]
    [InlineData("zone=a b")]
    [InlineData("zone=-a")]
    [InlineData("zone=a=b")]
    [InlineData("=a")]
    [InlineData("_zone=a")]
    [InlineData("Example.com/zone=a")]
    [InlineData("a/b/c=d")]
    [InlineData("example.com/=a")]
    [InlineData("kubernetes.io/role=a")]
    [InlineData("node-role.kubernetes.io/worker=")]
    [InlineData("kops.k8s.io/zone=a")]
    public void A_label_that_no_node_can_have_is_refused_before_anything_is_done(string text)
    {
        var error = Should.Throw<ProblemException>(() => NodeLabels.Parse([$"before=1,{text}", "after=2"]));

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Problems.Single().Code.ShouldBe("KE1108");
    }

    [Fact]
    public void Names_and_values_that_are_too_long_are_refused_and_all_are_named()
    {
        var longest = new string('a', 63);

        NodeLabels.Parse([$"{longest}={longest}"]).Count.ShouldBe(1);
        Should.Throw<ProblemException>(() => NodeLabels.Parse([$"{longest}a=1,b={longest}a"])).Problems.Count.ShouldBe(2);
    }
}
