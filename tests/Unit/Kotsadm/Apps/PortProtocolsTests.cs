using System.Text.Json.Nodes;
using Kots.Embedded.Kotsadm.Deploys;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm.Apps;

public sealed class PortProtocolsTests
{
    [Theory]
    [InlineData("""{"apiVersion":"v1","kind":"Service","spec":{"ports":[{"port":80},{"port":53,"protocol":"UDP"}]}}""", """{"apiVersion":"v1","kind":"Service","spec":{"ports":[{"port":80,"protocol":"TCP"},{"port":53,"protocol":"UDP"}]}}""")]
    [InlineData("""{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"ports":[{"containerPort":80}]}]}}""", """{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"ports":[{"containerPort":80,"protocol":"TCP"}]}]}}""")]
    [InlineData("""{"apiVersion":"apps/v1","kind":"Deployment","spec":{"template":{"spec":{"initContainers":[{"ports":[{"containerPort":1}]}],"containers":[{}]}}}}""", """{"apiVersion":"apps/v1","kind":"Deployment","spec":{"template":{"spec":{"initContainers":[{"ports":[{"containerPort":1,"protocol":"TCP"}]}],"containers":[{}]}}}}""")]
    [InlineData("""{"apiVersion":"batch/v1beta1","kind":"CronJob","spec":{"jobTemplate":{"spec":{"template":{"spec":{"containers":[{"ports":[{"containerPort":1}]}]}}}}}}""", """{"apiVersion":"batch/v1beta1","kind":"CronJob","spec":{"jobTemplate":{"spec":{"template":{"spec":{"containers":[{"ports":[{"containerPort":1,"protocol":"TCP"}]}]}}}}}}""")]
    [InlineData("""{"apiVersion":"acme/v1","kind":"Gateway","spec":{"ports":[{"port":80}]}}""", """{"apiVersion":"acme/v1","kind":"Gateway","spec":{"ports":[{"port":80}]}}""")]
    public void Ports_name_the_protocol_that_they_have(string given, string expected)
    {
        var o = JsonNode.Parse(given)!.AsObject();

        PortProtocols.Complete(o);

        JsonNode.DeepEquals(o, JsonNode.Parse(expected)).ShouldBeTrue(o.ToJsonString());
    }
}
