using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Kots.Embedded.Tests.Appliance;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Cluster.Join;

/// <summary>A second, bare machine joins the appliance with the pasted line, through its whole life there.</summary>
[Collection(ApplianceCollection.Name)]
public sealed class JoinTests(InstalledAppliance appliance)
{
    private const string Program = "/var/lib/kots-embedded/bin/kots-embedded";

    [Fact]
    public async Task A_bare_machine_joins_with_the_line_is_killed_on_the_way_goes_on_serves_pods_and_leaves_without_a_trace()
    {
        await using var worker = await ThrowawayMachine.UpAsync("worker");
        var token = await TokenAsync();

        // The run is a unit of its own, which the line only watches.
        var killed = await worker.TryAsync($"{{ {token["line"]}\n}} & sleep 8; systemctl kill --signal=KILL kots-embedded-run.service; wait");
        var joined = await worker.TryAsync(token["line"]!.GetValue<string>());

        joined.ExitCode.ShouldBe(0, killed.Output + joined.Output);
        joined.Output.ShouldNotContain(Secret(token));
        await NodeIsReadyAsync(worker.Name);
        await TheTokenIsSpentAndNowhereAsync(worker, token);
        await ASecondJoinChangesNothingAsync(worker);
        await APodThereAnswersThroughItsServiceAsync(worker.Name);
        await RemoveAsync(worker);
    }

    [Fact]
    public async Task What_must_not_join_is_told_why()
    {
        await using var worker = await ThrowawayMachine.UpAsync("refused");
        await worker.CopyAsync(ThrowawayMachine.Out("kots-embedded"), "/root/kots-embedded");
        var token = await TokenAsync();
        var (server, hash, text) = (token["server"]!.GetValue<string>(), token["caHash"]!.GetValue<string>(), token["token"]!.GetValue<string>());

        await RefusedAsync("KE2111", 14, $"echo {text} | /root/kots-embedded join {server} --ca-hash sha256:{new string('0', 64)} --token-file /dev/stdin");
        await RefusedAsync("KE2113", 14, $"echo abcdef.0123456789abcdef | /root/kots-embedded join {server} --ca-hash {hash} --token-file /dev/stdin");
        await RefusedAsync("KE2110", 14, $"echo {text} | /root/kots-embedded join {worker.Address}:6443 --ca-hash {hash} --token-file /dev/stdin");
        await RefusedAsync("KE2103", 2, $"/root/kots-embedded join {server} --ca-hash {hash}", "KE0201");
        (await worker.RunAsync("ls -d /var/lib/kots-embedded /etc/kots-embedded /etc/kubernetes 2>/dev/null | wc -l")).Text.ShouldBe("0");
        var first = await appliance.Machine.TryAsync($"echo {text} | {Program} join {server} --ca-hash {hash} --token-file /dev/stdin");
        first.ExitCode.ShouldBe(7, first.Output);
        first.Output.ShouldContain("KE2104");
        (await appliance.Machine.TryAsync($"{Program} node remove {appliance.Machine.Name}")).Output.ShouldContain("KE2151");
        (await appliance.Machine.RunAsync($"{Program} token delete {token["id"]}")).Text.ShouldContain("counts no more");

        async Task RefusedAsync(string code, int exitCode, string command, string? orCode = null)
        {
            var result = await worker.TryAsync(command);
            result.ExitCode.ShouldBe(exitCode, result.Output);
            (result.Output.Contains(code, StringComparison.Ordinal) || (orCode is not null && result.Output.Contains(orCode, StringComparison.Ordinal))).ShouldBeTrue(result.Output);
        }
    }

    private async Task<JsonObject> TokenAsync() =>
        JsonNode.Parse((await appliance.Machine.RunAsync($"{Program} token create --ttl 30m -o json")).Output)!.AsObject();

    private static string Secret(JsonObject token) => token["token"]!.GetValue<string>().Split('.')[1];

    private async Task NodeIsReadyAsync(string name)
    {
        var list = JsonNode.Parse((await appliance.Machine.RunAsync($"{Program} node list -o json")).Output)!.AsObject();
        var node = list["nodes"]!.AsArray().Single(n => n!["name"]!.GetValue<string>() == name)!;
        node["ready"]!.GetValue<bool>().ShouldBeTrue();
        node["role"]!.GetValue<string>().ShouldBe("worker");
        node["version"]!.GetValue<string>().ShouldBe("v1.20.2");
    }

    private async Task TheTokenIsSpentAndNowhereAsync(ThrowawayMachine worker, JsonObject token)
    {
        var list = JsonNode.Parse((await appliance.Machine.RunAsync($"{Program} token list -o json")).Output)!.AsObject();
        list["tokens"]!.AsArray().Select(t => t!["id"]!.GetValue<string>()).ShouldNotContain(token["id"]!.GetValue<string>());
        var found = await worker.TryAsync($"grep -rlsF {Secret(token)} /etc /run /root /tmp /var/lib/kots-embedded/state /var/lib/kots-embedded/config /var/lib/kubelet /var/log; journalctl --no-pager | grep -cF {Secret(token)}");
        found.Output.Trim().ShouldBe("0");
    }

    private static async Task ASecondJoinChangesNothingAsync(ThrowawayMachine worker)
    {
        var lines = await worker.JsonLinesAsync("kots-embedded join -o json");
        lines[^1]["result"]!.GetValue<string>().ShouldBe("succeeded", lines[^1].ToJsonString());
        lines.Where(l => l["state"]?.GetValue<string>() == "applying").Select(l => l["step"]!.GetValue<string>()).ShouldBeEmpty();
    }

    private async Task APodThereAnswersThroughItsServiceAsync(string node)
    {
        // haproxy's image is on every node and can answer by itself.
        await appliance.ApplyAsync($$"""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: answer, namespace: default}
            data:
              haproxy.cfg: |
                defaults
                  mode http
                  timeout client 5s
                  timeout server 5s
                  timeout connect 5s
                frontend f
                  maxconn 100
                  bind :8080
                  http-request return status 200 content-type text/plain string "from the worker"
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: answer, namespace: default, labels: {app: answer} }
            spec:
              nodeName: {{node}}
              terminationGracePeriodSeconds: 1
              containers:
              - {name: haproxy, image: "kots-embedded.local/haproxy:2.6.12", imagePullPolicy: Never, volumeMounts: [{name: c, mountPath: /etc/haproxy}] }
              volumes: [{name: c, configMap: {name: answer} }]
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: answer, namespace: default}
            spec: {selector: {app: answer}, ports: [{port: 80, targetPort: 8080, protocol: TCP}] }
            """);
        await appliance.PodReadyAsync("default", "answer");
        var address = (await appliance.Cluster.GetAsync(ResourceTypes.Services, "default", "answer", default)).TextAt("spec", "clusterIP");
        await Wait.UntilAsync("the pod to answer through its service", TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1), async _ =>
        {
            var got = await appliance.Machine.TryAsync($"curl -sS --max-time 5 http://{address}/");
            return got.Output.Trim() == "from the worker" ? null : got.Output;
        }, TimeProvider.System, default);
        foreach (var (type, name) in new[] { (ResourceTypes.Services, "answer"), (ResourceTypes.ConfigMaps, "answer") })
            await appliance.Cluster.DeleteAsync(type.Named("default", name), null, default);
    }

    private async Task RemoveAsync(ThrowawayMachine worker)
    {
        // The pod has no controller: it goes only when that is accepted by name.
        var refused = await appliance.Machine.TryAsync($"{Program} node remove {worker.Name}");
        refused.Output.ShouldContain("KE4044");
        await appliance.Machine.RunAsync($"{Program} node remove {worker.Name} --accept-risk data-loss");
        (await appliance.Cluster.FindAsync(ResourceTypes.Nodes, null, worker.Name, default)).ShouldBeNull();

        var reset = await worker.JsonLinesAsync("kots-embedded reset --accept-risk data-loss -o json");

        reset[^1]["left"]!.AsArray().Select(l => l!.GetValue<string>()).ShouldBeEmpty();
        reset[^1]["result"]!.GetValue<string>().ShouldBe("succeeded");
    }
}
