using Kots.Embedded.Basics;
using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Faults.Connection;
using Kots.Embedded.Tests.Faults.Running;
using Shouldly;
using Xunit.Abstractions;

namespace Kots.Embedded.Tests.Faults.VirtualMachine;

/// <summary>
/// The whole way on a machine with a kernel, cgroup v2 and a page cache of its own, emulated. A cut ends QEMU: what the guest had not
/// synced is gone, as with a real machine.
/// </summary>
public sealed class VirtualMachineTests(ITestOutputHelper output)
{
    // Limits of other programs (etcd's elections, probes) are those of real machines: who passes one runs the same line again.
    private const int MostTries = 4;
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(30);
    private readonly List<string> _told = [];

    [VirtualMachineFact]
    public async Task One_line_power_cuts_a_reboot_and_a_reset_on_a_machine_with_its_own_kernel()
    {
        await using var machine = await ThrowawayMachine.UpAsync("vm", "--vm");
        await using var server = await BundleServer.StartAsync(machine.Gateway);
        (await machine.RunAsync("stat -f -c %T /sys/fs/cgroup")).Text.Trim().ShouldBe("cgroup2fs");

        await CutInTheMiddleAsync(machine, server.Line);
        await FinishAsync(machine, server.Line);
        (await machine.RunAsync("grep -h cgroup-driver /var/lib/kubelet/kubeadm-flags.env")).Text.ShouldContain("--cgroup-driver=systemd");
        await ShouldComeBackAsync(machine, "a power cut after the install", machine.RebootAsync);
        await ShouldComeBackAsync(machine, "a reboot", () => RestartAsync(machine));

        var reset = new InstallerRun(await machine.JsonLinesAsync("kots-embedded reset --accept-risk data-loss -o json"));
        reset.Result.ShouldBe("succeeded", reset.Last);
        Tell("reset: nothing is left");
        await ReliabilityPage.RecordAsync("vm", _told);
    }

    private async Task CutInTheMiddleAsync(ThrowawayMachine machine, string line)
    {
        using var connection = new HeldConnection(machine, line);
        await connection.UntilAsync("images/control-plane", "applying", s_limit);
        await machine.CutPowerAsync();
        await connection.CutAsync();
        Tell("power cut while images were imported");
        await machine.StartAsync();
    }

    private async Task FinishAsync(ThrowawayMachine machine, string line)
    {
        for (var tries = 1; ; tries++)
        {
            var start = TimeProvider.System.GetTimestamp();
            var run = new InstallerRun(await machine.JsonLinesAsync(line));
            Tell($"the same line again: {run.Result} after {Minutes(start)} {(run.Result == "succeeded" ? "" : run.Last)}".TrimEnd());
            if (run.Result == "succeeded")
                break;
            (run.Lines[^1]["exitCode"]?.GetValue<int>()).ShouldBeOneOf([(int)ExitCode.Retry, (int)ExitCode.AddOn, (int)ExitCode.ControlPlane, (int)ExitCode.NodeNotReady], run.Last);
            tries.ShouldBeLessThan(MostTries, run.Last);
        }
        await machine.HealthyAfterAsync(TimeProvider.System.GetTimestamp(), s_limit);
    }

    private async Task ShouldComeBackAsync(ThrowawayMachine machine, string after, Func<Task> what)
    {
        var boot = await BootAsync(machine);
        var start = TimeProvider.System.GetTimestamp();
        await what();
        (await BootAsync(machine)).ShouldNotBe(boot);
        await machine.HealthyAfterAsync(start, s_limit);
        Tell($"{after}: node, add-ons and console were back by themselves after {Minutes(start)}");
    }

    private static async Task RestartAsync(ThrowawayMachine machine)
    {
        var boot = await BootAsync(machine);
        await machine.TryAsync("systemctl reboot");
        await Wait.UntilAsync("another boot", s_limit, TimeSpan.FromSeconds(5), async _ =>
            await BootAsync(machine) is { Length: > 0 } now && now != boot ? null : "it is still down", TimeProvider.System, CancellationToken.None);
    }

    private static async Task<string> BootAsync(ThrowawayMachine machine) => (await machine.TryAsync("cat /proc/sys/kernel/random/boot_id")) is (0, var id) ? id.Trim() : "";

    private void Tell(string what)
    {
        output.WriteLine(what);
        Console.Error.WriteLine($"check-vm: {what}");
        _told.Add("- " + what);
    }

    private static string Minutes(long start) => $"{TimeProvider.System.GetElapsedTime(start).TotalMinutes:0.0} min";
}
