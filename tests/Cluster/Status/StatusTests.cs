using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Tests.Appliance;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Cluster.Status;

/// <summary>
/// <c>kots-embedded status</c> on a real appliance that is broken in one way after the other. It has a machine of its own: a full disk makes the
/// kubelet throw pods out.
/// </summary>
public sealed class StatusTests
{
    private const string Command = "/root/kots-embedded status";

    [Fact]
    public async Task Status_says_in_words_what_is_wrong_and_that_all_is_well_when_it_is()
    {
        await using var machine = await ThrowawayMachine.UpAsync("status");
        await machine.BringInstallerAsync();
        await A_machine_that_is_no_node_says_so(machine);
        await machine.RunAsync("/root/kots-embedded install --bundle /root/bundle --bundle-key /root/bundle.pub -o json");

        await A_healthy_appliance_says_so_quickly(machine);
        await A_user_without_rights_is_told_what_was_not_seen(machine);
        await A_watch_shows_changes_until_it_is_interrupted(machine);
        await A_stopped_clock_daemon_is_said(machine);
        await A_stopped_kubelet_is_said_at_once(machine);
        await A_lost_address_is_said_and_not_what_follows_from_it(machine);
        await A_stopped_container_runtime_is_said(machine);
        await A_full_disk_is_said(machine); // last: the kubelet keeps the node closed for minutes after it
    }

    private static async Task A_machine_that_is_no_node_says_so(ThrowawayMachine machine)
    {
        var (exitCode, output) = await machine.TryAsync(Command);

        exitCode.ShouldBe((int)ExitCode.Conflict);
        output.ShouldContain("KE2001");
    }

    private static async Task A_healthy_appliance_says_so_quickly(ThrowawayMachine machine)
    {
        var (status, document) = await HealthyAsync(machine);

        status.ShouldBe(0, document.ToJsonString());
        document["nodes"]!.AsArray().Single()!["ready"]!.GetValue<bool>().ShouldBeTrue();
        document["components"]!.AsArray().Select(c => c!["health"]!.GetValue<string>()).ShouldAllBe(h => h == "healthy");
        document["components"]!.AsArray().Count.ShouldBe(7);
        document["addons"]!.AsArray().Select(a => a!["ready"]!.GetValue<bool>()).ShouldAllBe(ready => ready);
        document["console"]!["answers"]!.GetValue<bool>().ShouldBeTrue();
        document["certificates"]!.AsArray().Count.ShouldBeGreaterThanOrEqualTo(12);
        document["lastRun"]!["result"]!.GetValue<string>().ShouldBe("succeeded");
        document["notSeen"]!.AsArray().ShouldBeEmpty();
        Codes(document).ShouldContain("KE2223"); // Debian's Kubernetes is past its end, and status says so
        document["healthy"]!.GetValue<bool>().ShouldBeTrue();

        var elapsed = (await machine.RunAsync($"s=$(date +%s%N); {Command} >/dev/null; e=$(date +%s%N); echo $(((e-s)/1000000))")).Text;
        int.Parse(elapsed).ShouldBeLessThan(10_000); // 3 s on a machine that does nothing else
        var text = (await machine.RunAsync(Command)).Output;
        text.ShouldStartWith("Everything is as it should be.");
    }

    private static async Task A_user_without_rights_is_told_what_was_not_seen(ThrowawayMachine machine)
    {
        await machine.RunAsync("install -m 0755 /root/kots-embedded /usr/local/bin/kots-embedded-of-everyone");

        var (_, output) = await machine.TryAsync("runuser -u nobody -- kots-embedded-of-everyone status");

        output.ShouldContain("Not seen");
        output.ShouldContain("cluster: Only root may ask it");
        output.ShouldContain("ok  containerd, kubelet, etcd, kube-apiserver");
    }

    private static async Task A_watch_shows_changes_until_it_is_interrupted(ThrowawayMachine machine)
    {
        var (exitCode, output) = await machine.TryAsync($"(sleep 6; systemctl stop chrony; sleep 8; systemctl start chrony) >/dev/null 2>&1 & timeout --preserve-status -s INT 22 {Command} --watch -o json");

        exitCode.ShouldBe((int)ExitCode.Interrupted);
        var healthy = output.Split('\n').Where(l => l.StartsWith('{')).Select(l => JsonNode.Parse(l)!["healthy"]!.GetValue<bool>()).ToList();
        healthy[0].ShouldBeTrue();
        healthy.ShouldContain(false);
    }

    private static async Task A_stopped_clock_daemon_is_said(ThrowawayMachine machine)
    {
        await machine.RunAsync("systemctl stop chrony");

        var document = await BrokenAsync(machine);

        Causes(document).ShouldBe(["KE2217"]);
        (await machine.TryAsync(Command)).Output.ShouldContain("No clock daemon runs on this machine.");
        await machine.RunAsync("systemctl start chrony");
        (await HealthyAsync(machine)).ExitCode.ShouldBe(0);
    }

    private static async Task A_stopped_kubelet_is_said_at_once(ThrowawayMachine machine)
    {
        await machine.RunAsync("systemctl stop kubelet");

        Causes(await BrokenAsync(machine)).ShouldBe(["KE2205"]);

        await machine.RunAsync("systemctl start kubelet");
        (await HealthyAsync(machine)).ExitCode.ShouldBe(0);
    }

    /// <summary>The way to the machine is that very address: the machine looks by itself while it has none, and keeps what it saw.</summary>
    private static async Task A_lost_address_is_said_and_not_what_follows_from_it(ThrowawayMachine machine)
    {
        await machine.RunAsync($$"""
            cat > /root/lose-address <<'END'
            line=$(ip -o -4 address show | grep ' {{machine.Address}}/')
            link=$(echo "$line" | awk '{print $2}'); address=$(echo "$line" | awk '{print $4}')
            ip -4 route show > /root/routes
            ip address del "$address" dev "$link"
            s=$(date +%s%N)
            {{Command}} -o json > /root/lost.json; code=$?
            echo "$code $((($(date +%s%N)-s)/1000000))" > /root/lost.code
            ip address add "$address" dev "$link"
            while read -r route; do ip route replace $route; done < /root/routes
            touch /root/lost.done
            END
            systemd-run --quiet --unit=lose-address bash /root/lose-address
            """);
        await Wait.UntilAsync("the machine to have its address back", TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(2),
            async _ => (await machine.TryAsync("test -e /root/lost.done")).ExitCode == 0 ? null : "it has not", TimeProvider.System, CancellationToken.None);

        var document = JsonNode.Parse((await machine.RunAsync("cat /root/lost.json")).Output)!.AsObject();
        var times = (await machine.RunAsync("cat /root/lost.code")).Text.Split(' ');

        Causes(document).ShouldContain("KE2201");
        Causes(document)[0].ShouldBe("KE2201");
        document["problems"]![0]!["what"]!.GetValue<string>().ShouldBe($"The address {machine.Address} is no longer on this machine.");
        document["effects"]!.AsArray().Select(e => e!["because"]!.GetValue<string>()).Distinct().ShouldBe(["KE2201"]);
        times[0].ShouldBe("1");
        int.Parse(times[1]).ShouldBeLessThan(20_000); // 10 s on a machine that does nothing else
        (await HealthyAsync(machine)).ExitCode.ShouldBe(0);
    }

    private static async Task A_stopped_container_runtime_is_said(ThrowawayMachine machine)
    {
        await machine.RunAsync("systemctl stop kots-embedded-containerd");

        var document = await BrokenAsync(machine);

        Causes(document).ShouldBe(["KE2204"]);
        Effects(document).ShouldContain("KE2205"); // the kubelet's unit requires containerd's
        await machine.RunAsync("systemctl start kots-embedded-containerd kubelet");
        (await HealthyAsync(machine)).ExitCode.ShouldBe(0);
    }

    private static async Task A_full_disk_is_said(ThrowawayMachine machine)
    {
        await machine.RunAsync("fallocate -l $(($(df --output=avail -B1 /var/lib/kots-embedded | tail -n 1) - 104857600)) /var/lib/filling");

        var document = await BrokenAsync(machine);

        Causes(document)[0].ShouldBe("KE2202");
        document["problems"]![0]!["what"]!.GetValue<string>().ShouldContain("is full: ");
        await machine.RunAsync("rm /var/lib/filling");
        Causes((await StatusAsync(machine)).Document).ShouldNotContain("KE2202");
    }

    /// <summary>Waits until nothing but notes is left.</summary>
    private static async Task<(int ExitCode, JsonObject Document)> HealthyAsync(ThrowawayMachine machine)
    {
        (int, JsonObject) seen = default;
        await Wait.UntilAsync("the appliance to be healthy", TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(2), async _ =>
        {
            seen = await StatusAsync(machine);
            return seen.Item1 == 0 ? null : seen.Item2["problems"]!.ToJsonString();
        }, TimeProvider.System, CancellationToken.None);
        return seen;
    }

    private static async Task<JsonObject> BrokenAsync(ThrowawayMachine machine)
    {
        var (exitCode, document) = await StatusAsync(machine);
        exitCode.ShouldBe((int)ExitCode.Failure, document.ToJsonString());
        return document;
    }

    private static async Task<(int ExitCode, JsonObject Document)> StatusAsync(ThrowawayMachine machine)
    {
        var (exitCode, output) = await machine.TryAsync($"{Command} -o json 2>/dev/null");
        return (exitCode, JsonNode.Parse(output)!.AsObject());
    }

    private static List<string> Codes(JsonObject document) => [.. document["problems"]!.AsArray().Select(p => p!["code"]!.GetValue<string>())];

    /// <summary>What is shown, notes left out.</summary>
    private static List<string> Causes(JsonObject document) =>
        [.. document["problems"]!.AsArray().Where(p => p!["severity"]!.GetValue<string>() != "note").Select(p => p!["code"]!.GetValue<string>())];

    private static List<string> Effects(JsonObject document) => [.. document["effects"]!.AsArray().Select(p => p!["code"]!.GetValue<string>())];
}
