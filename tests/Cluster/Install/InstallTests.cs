using System.Text.Json.Nodes;
using Kots.Embedded.Tests.Appliance;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Cluster.Install;

/// <summary>The installer on a real, bare machine: `make bundle` made the program and the bundle in out/.</summary>
public sealed class InstallTests
{
    private const string Install = "/root/kots-embedded install --bundle /root/bundle --bundle-key /root/bundle.pub -o json";

    [Fact]
    public async Task A_bare_machine_becomes_an_appliance_a_second_run_changes_nothing_and_reset_leaves_nothing()
    {
        await using var machine = await ThrowawayMachine.UpAsync("install");
        await machine.BringInstallerAsync();

        var first = await machine.JsonLinesAsync(Install);

        Result(first).ShouldBe("succeeded", Last(first));
        var nodes = await machine.RunAsync("/var/lib/kots-embedded/bin/kubectl --cache-dir /tmp/kube --kubeconfig /etc/kubernetes/admin.conf get nodes --no-headers");
        nodes.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].ShouldBe("Ready");
        (await machine.RunAsync("grep -c aescbc /var/lib/kots-embedded/config/apiserver/encryption.yaml")).Text.ShouldBe("1");
        (await machine.RunAsync($"curl -ksS -o /dev/null -w '%{{http_code}}' -L https://{machine.Address}:8800/")).Text.ShouldBe("200");

        var second = await machine.JsonLinesAsync(Install);

        Result(second).ShouldBe("succeeded", Last(second));
        second.Where(l => l["state"]?.GetValue<string>() == "applying").Select(l => l["step"]!.GetValue<string>()).ShouldBeEmpty();

        var labelled = await machine.JsonLinesAsync($"{Install} labels=example.com/zone=a");

        Result(labelled).ShouldBe("succeeded", Last(labelled));
        (await machine.RunAsync("/var/lib/kots-embedded/bin/kubectl --cache-dir /tmp/kube --kubeconfig /etc/kubernetes/admin.conf get nodes -l example.com/zone=a --no-headers"))
            .Text.ShouldContain("Ready");

        // As the kubelet does where systemd rules the cgroups; it does not on these machines.
        await machine.RunAsync("""
            for slice in kubepods kubepods-burstable kubepods-burstable-pod0a_1b; do
              busctl call --quiet org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager StartTransientUnit \
                'ssa(sv)a(sa(sv))' "$slice.slice" replace 2 MemoryAccounting b true DefaultDependencies b false 0
            done
            test -e /run/systemd/transient/kubepods-burstable-pod0a_1b.slice
            """);
        var reset = await machine.JsonLinesAsync("/root/kots-embedded reset --accept-risk data-loss -o json");

        reset[^1]["left"]!.AsArray().Select(l => l!.GetValue<string>()).ShouldBeEmpty();
        Result(reset).ShouldBe("succeeded", Last(reset));
        (await machine.RunAsync("ls -d /var/lib/kots-embedded /etc/kubernetes /var/lib/kubelet 2>/dev/null | wc -l")).Text.ShouldBe("0");

        var again = await machine.JsonLinesAsync(Install);

        Result(again).ShouldBe("succeeded", Last(again));
    }

    private static string? Result(IReadOnlyList<JsonObject> lines) => lines.Count == 0 ? null : lines[^1]["result"]?.GetValue<string>();

    private static string Last(IReadOnlyList<JsonObject> lines) => lines.Count == 0 ? "no line" : lines[^1].ToJsonString();
}
