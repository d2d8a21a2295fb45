using System.Text.Json.Nodes;
using Kots.Embedded.Installer.Nodes;
using Kots.Embedded.Kube;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Nodes;

public sealed class NodeVolumeTests
{
    [Fact]
    public void Only_volumes_that_are_tied_to_the_node_are_on_it()
    {
        JsonObject[] volumes = [Volume("here", "data-web-0", "node-2"), Volume("there", "data-web-1", "node-1"), Volume("both", null, "node-1", "node-2"), Volume("network", null)];

        var found = NodeVolume.On("node-2", volumes);

        found.Select(v => v.ToString()).ShouldBe(["default/data-web-0 (here)"]);
        found[0].Claim.ShouldBe(new ObjectRef("v1", "PersistentVolumeClaim", "default", "data-web-0"));
    }

    [Fact]
    public void A_node_without_word_from_its_kubelet_is_not_ready_and_its_role_is_read_from_either_label()
    {
        var node = ApiObject.New("v1", "Node", "first");
        node.SetLabel("node-role.kubernetes.io/master", "");

        var row = NodeRow.Read(node);

        row.Role.ShouldBe("control-plane");
        row.Problem.ShouldBe("the kubelet has not reported yet");
        row.State.ShouldBe("NotReady");
        NodeRow.Read(ApiObject.New("v1", "Node", "second")).Role.ShouldBe("worker");
    }

    [Theory]
    [InlineData(40, "40 s")]
    [InlineData(720, "12 min")]
    [InlineData(18000, "5 h")]
    [InlineData(260000, "3 d")]
    public void Ages_are_said_in_one_unit(int seconds, string words) => NodeRow.Age(TimeSpan.FromSeconds(seconds)).ShouldBe(words);

    private static JsonObject Volume(string name, string? claim, params string[] nodes)
    {
        var volume = ApiObject.New("v1", "PersistentVolume", name);
        var spec = new JsonObject();
        if (claim is not null)
            spec["claimRef"] = new JsonObject { ["namespace"] = "default", ["name"] = claim };
        if (nodes.Length > 0)
        {
            spec["nodeAffinity"] = JsonNode.Parse($$"""
                {"required": {"nodeSelectorTerms": [{"matchExpressions": [{"key": "kubernetes.io/hostname", "operator": "In", "values": ["{{string.Join("\",\"", nodes)}}"]}] }] } }
                """);
        }
        volume["spec"] = spec;
        return volume;
    }
}
