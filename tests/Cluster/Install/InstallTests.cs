using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Cluster.Install;

/// <summary>The installer on a real, bare machine: `make build bundle` made the program and the bundle in out/.</summary>
public sealed class InstallTests
{
    [Fact]
    public async Task A_bare_machine_becomes_a_Ready_node_a_second_run_changes_nothing_and_reset_leaves_nothing()
    {
        await using var machine = await ThrowawayMachine.UpAsync("install");
        await machine.CopyAsync(ThrowawayMachine.Out("kots-embedded"), "/root/kots-embedded");
        await machine.CopyAsync(ThrowawayMachine.Out("bundle"), "/root/bundle");
        await machine.CopyAsync(ThrowawayMachine.Out("keys/bundle.key.pub"), "/root/bundle.pub");
        const string install = "/root/kots-embedded install --bundle /root/bundle --bundle-key /root/bundle.pub -o json";

        var first = Lines(await machine.RunAsync(install));

        first[^1]["result"]!.GetValue<string>().ShouldBe("succeeded");
        var nodes = await machine.RunAsync("/var/lib/kots-embedded/bin/kubectl --cache-dir /tmp/kube --kubeconfig /etc/kubernetes/admin.conf get nodes --no-headers");
        nodes.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].ShouldBe("Ready");
        var secrets = await machine.RunAsync("grep -c aescbc /var/lib/kots-embedded/config/apiserver/encryption.yaml");
        secrets.Text.ShouldBe("1");

        var second = Lines(await machine.RunAsync(install));

        second[^1]["result"]!.GetValue<string>().ShouldBe("succeeded");
        second.Where(l => l["state"]?.GetValue<string>() == "applying").Select(l => l["step"]!.GetValue<string>()).ShouldBeEmpty();

        var reset = Lines(await machine.RunAsync("/root/kots-embedded reset --accept-risk data-loss -o json"));

        reset[^1]["left"]!.AsArray().Select(l => l!.GetValue<string>()).ShouldBeEmpty();
        reset[^1]["result"]!.GetValue<string>().ShouldBe("succeeded");
        (await machine.RunAsync("ls -d /var/lib/kots-embedded /etc/kubernetes /var/lib/kubelet 2>/dev/null | wc -l")).Text.ShouldBe("0");
    }

    [Fact]
    public async Task A_killed_install_goes_on_where_it_was_and_applies_no_done_step_again()
    {
        await using var machine = await ThrowawayMachine.UpAsync("kill");
        await machine.CopyAsync(ThrowawayMachine.Out("kots-embedded"), "/root/kots-embedded");
        await machine.CopyAsync(ThrowawayMachine.Out("bundle"), "/root/bundle");
        await machine.CopyAsync(ThrowawayMachine.Out("keys/bundle.key.pub"), "/root/bundle.pub");
        const string install = "/root/kots-embedded install --foreground --bundle /root/bundle --bundle-key /root/bundle.pub -o json";
        var done = new HashSet<string>();
        foreach (var seconds in new[] { "1", "2.5", "4", "7" })
        {
            var run = Lines(await machine.RunAsync($"timeout -s KILL {seconds} {install}; true"));
            Applied(run).ShouldAllBe(step => !done.Contains(step));
            done.UnionWith(run.Where(l => l["state"]?.GetValue<string>() == "done").Select(l => l["step"]!.GetValue<string>()));
        }

        var last = Lines(await machine.RunAsync(install));

        last[^1]["result"]!.GetValue<string>().ShouldBe("succeeded");
        Applied(last).ShouldAllBe(step => !done.Contains(step));
    }

    private static IEnumerable<string> Applied(IEnumerable<JsonObject> lines) =>
        lines.Where(l => l["state"]?.GetValue<string>() == "applying").Select(l => l["step"]!.GetValue<string>());

    // A killed run may leave half a line.
    private static List<JsonObject> Lines(ProcessResult result) =>
        [.. result.Output.Split('\n').Where(l => l.StartsWith('{') && l.EndsWith('}')).Select(l => JsonNode.Parse(l)!.AsObject())];
}
