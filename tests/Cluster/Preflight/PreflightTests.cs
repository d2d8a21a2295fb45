using System.Text.Json.Nodes;
using Kots.Embedded.Tests.Appliance;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Cluster.Preflight;

/// <summary>`preflight` on one real, bare machine that things are done to; no cluster.</summary>
public sealed class PreflightTests
{
    private const string Names = "ls -A / /etc /etc/systemd/system /var/lib /var/tmp /usr/local/bin";
    private const string Preflight = "/root/kots-embedded preflight -o json 2>/dev/null";

    [Fact]
    public async Task A_bare_machine_passes_and_each_fault_is_named_with_what_to_do()
    {
        await using var machine = await ThrowawayMachine.UpAsync("preflight");
        await machine.CopyAsync(ThrowawayMachine.Out("kots-embedded"), "/root/kots-embedded");
        var before = await machine.TryAsync(Names);

        var (code, bare) = await RunAsync(machine);

        Failed(bare).ShouldBeEmpty();
        code.ShouldBe(0);
        Named(bare, "rights")["outcome"]!.GetValue<string>().ShouldBe("warn");
        (await machine.TryAsync(Names)).Output.ShouldBe(before.Output);

        await machine.RunAsync("systemd-run --unit=thief --quiet perl -MIO::Socket -e 'my $s = IO::Socket::INET->new(LocalPort => 6443, Listen => 1); sleep 600'; sleep 1");
        await machine.RunAsync("mkdir -p /etc/kubernetes/pki && cp /bin/sleep /root/kubelet && systemd-run --unit=other-kubelet --quiet /root/kubelet 600");
        await machine.RunAsync("hostname NodeOne");
        await machine.RunAsync("fallocate -l $(( $(df --output=avail -B1 / | tail -1) * 95 / 100 )) /root/fill");
        var (faulty, checks) = await RunAsync(machine);

        faulty.ShouldBe(4);
        Failed(checks).ShouldBe(["host-name", "disk-space", "disk-space-for-pods", "other-kubernetes", "leftovers", "port-6443"], ignoreOrder: true);
        Named(checks, "port-6443")["message"]!.GetValue<string>().ShouldContain("perl (process ");
        Named(checks, "host-name")["do"]!.GetValue<string>().ShouldContain("hostnamectl set-hostname nodeone");
        Named(checks, "other-kubernetes")["message"]!.GetValue<string>().ShouldContain("a kubelet");

        var (text, shown) = await machine.TryAsync("/root/kots-embedded preflight --ignore-preflights host-name,disk-space,disk-space-for-pods,other-kubernetes,leftovers,port-6443");
        text.ShouldBe(0);
        shown.ShouldContain("6 ignored");
        var (refused, words) = await machine.TryAsync("/root/kots-embedded preflight --ignore-preflights hostname");
        refused.ShouldBe(2);
        words.ShouldContain("host-name");
    }

    private static async Task<(int ExitCode, JsonObject Document)> RunAsync(ThrowawayMachine machine)
    {
        var (code, output) = await machine.TryAsync(Preflight);
        return (code, JsonNode.Parse(output)!.AsObject());
    }

    private static IEnumerable<string> Failed(JsonObject document) =>
        document["checks"]!.AsArray().Where(c => c!["outcome"]!.GetValue<string>() == "fail").Select(c => c!["name"]!.GetValue<string>());

    private static JsonObject Named(JsonObject document, string name) =>
        document["checks"]!.AsArray().Select(c => c!.AsObject()).Single(c => c["name"]!.GetValue<string>() == name);
}
