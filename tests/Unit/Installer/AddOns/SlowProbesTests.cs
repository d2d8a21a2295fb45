using System.Text.Json.Nodes;
using Kots.Embedded.Installer.AddOns;
using Kots.Embedded.Kube;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.AddOns;

public sealed class SlowProbesTests
{
    private static JsonObject DaemonSet() => KubeYaml.ReadObjects("""
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: dns, namespace: kube-system}
        spec:
          template:
            spec:
              containers:
                - name: named
                  readinessProbe: {tcpSocket: {port: 53}, periodSeconds: 2, timeoutSeconds: 2, failureThreshold: 5}
                  livenessProbe: {exec: {command: [host]}, initialDelaySeconds: 20, periodSeconds: 30, failureThreshold: 60}
                - name: updates
        """, "test").Single();

    [Fact]
    public void A_machine_of_ordinary_speed_gets_the_probes_as_they_are_written()
    {
        var o = DaemonSet();

        SlowProbes.Stretch(o, 1);

        JsonNode.DeepEquals(o, DaemonSet()).ShouldBeTrue();
    }

    [Fact]
    public void A_slow_machine_is_probed_seldom_and_waited_for_longer()
    {
        var o = DaemonSet();

        SlowProbes.Stretch(o, 15);

        var named = o.ObjectsAt("spec", "template", "spec", "containers").First();
        named["readinessProbe"]!.ToJsonString().ShouldBe("""{"tcpSocket":{"port":53},"periodSeconds":30,"timeoutSeconds":30,"failureThreshold":10,"initialDelaySeconds":0}""");
        named["livenessProbe"]!["periodSeconds"]!.GetValue<int>().ShouldBe(60);
        named["livenessProbe"]!["failureThreshold"]!.GetValue<int>().ShouldBe(60);
        named["livenessProbe"]!["initialDelaySeconds"]!.GetValue<int>().ShouldBe(60);
    }
}
