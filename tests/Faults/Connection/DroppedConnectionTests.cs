using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Faults.Running;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Kots.Embedded.Tests.Faults.Connection;

/// <summary>What happens to an install when its terminal goes away, another one comes, or somebody presses Ctrl-C.</summary>
public sealed class DroppedConnectionTests(ITestOutputHelper output)
{
    private const string Journal = "/var/lib/kots-embedded/state/journal.jsonl";

    // Long, and later than any machine comes before Ctrl-C.
    private const string LateStep = "kubernetes/answers";
    private static readonly string[] s_moments = ["bundle/fetch", "kubernetes/certificates", "kubelet/start", "images/others", "cluster/kube-proxy", "host/folders"];

    [Fact]
    public async Task An_install_survives_its_terminal_keeps_others_out_and_goes_on_after_Ctrl_C()
    {
        await using var machine = await ThrowawayMachine.UpAsync("connection");
        await machine.BringInstallerAsync();

        await CtrlCLeavesItResumableAsync(machine);
        await ATerminalMayGoAsync(machine);

        await machine.ShouldBeHealthyAsync();
        await ReliabilityPage.RecordAsync("connections", [$"Ctrl-C once, then {Lengths.Drops} ssh clients killed in the middle of one install: one run went on in its unit; the command attached to it again and told its end."]);
    }

    private async Task CtrlCLeavesItResumableAsync(ThrowawayMachine machine)
    {
        // timeout(1) sends to its child what a terminal's Ctrl-C would; preserve-status: the exit code is the command's own.
        var (code, text) = await machine.TryAsync($"timeout --preserve-status -s INT 6 {InstallerRun.Install}");
        code.ShouldBe(130, text);
        text.ShouldContain("\"result\":\"interrupted\"");
        (await machine.TryAsync("systemctl is-active kots-embedded-run.service")).Output.Trim().ShouldNotBe("active");
        output.WriteLine($"Ctrl-C: {(await machine.RunAsync($"grep -ci outcome {Journal} || true")).Text} outcomes were in the journal");
    }

    private static async Task ATerminalMayGoAsync(ThrowawayMachine machine)
    {
        var runsBefore = await RunsAsync(machine);
        using var first = new HeldConnection(machine, InstallerRun.Install);
        await first.UntilAsync(LateStep, "applying");
        await first.CutAsync();

        (await machine.TryAsync("systemctl is-active kots-embedded-run.service")).Output.Trim().ShouldBe("active");
        await OthersAreKeptOutAsync(machine);
        for (var i = 1; i < Lengths.Drops; i++)
        {
            using var more = new HeldConnection(machine, InstallerRun.Install);
            await more.UntilAsync(s_moments[i % s_moments.Length], "waiting");
            await more.CutAsync();
        }
        using var second = new HeldConnection(machine, InstallerRun.Install);
        var (run, code) = await second.EndAsync();

        run.Result.ShouldBe("succeeded", run.Last);
        code.ShouldBe(0);
        // It told the whole story, from before it attached.
        run.In("applying").ShouldContain(LateStep);
        (await RunsAsync(machine)).ShouldBe(runsBefore + 1, "one run, to which the others attached");
    }

    private static async Task OthersAreKeptOutAsync(ThrowawayMachine machine)
    {
        var (here, text) = await machine.TryAsync(InstallerRun.InstallHere);
        here.ShouldBe(7, text);
        text.ShouldContain("KE0301");
        var (reset, words) = await machine.TryAsync(InstallerRun.Reset);
        reset.ShouldBe(7, words);
    }

    private static async Task<int> RunsAsync(ThrowawayMachine machine) =>
        int.Parse((await machine.RunAsync($"grep -ci runStarted {Journal} || true")).Text);
}
