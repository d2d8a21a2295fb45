using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Fakes;
using Kots.Embedded.Tests.Faults.Running;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Kots.Embedded.Tests.Faults.Kills;

/// <summary>kill -9 of the installer on a real machine.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task However_often_an_install_is_killed_a_plain_run_finishes_it_and_repeats_nothing_that_was_done()
    {
        output.WriteLine($"KOTS_EMBEDDED_SEED={Lengths.Seed}");
        await using var machine = await ThrowawayMachine.UpAsync("kill");
        await machine.BringInstallerAsync();
        await machine.CopyAsync(Checkout.PathOf("tests", "Faults", "Kills", "kill-at.sh"), "/root/kill-at.sh");
        var chain = new KillChain(machine, new Random(Lengths.Seed), output.WriteLine);
        var installs = 0;

        // Two installs; more where runs came to their end before their kill.
        for (; installs < 2 || chain.Kills < Lengths.Kills; installs++)
        {
            installs.ShouldBeLessThan(6, "runs end before they are killed");
            if (installs > 0)
                await chain.ResetAsync(kills: Lengths.IsSoak ? 4 : 0);
            await chain.InstallAsync(installs == 0 ? Lengths.Kills / 2 : Math.Max(1, Lengths.Kills - chain.Kills), s_pace);
        }

        await ReliabilityPage.RecordAsync("kills",
        [
            $"{chain.Kills} kills through {installs} installs with a reset between (seed {Lengths.Seed}): each time a plain run came to its end, nothing that was done was done again,",
            "and the node was Ready and the console answered. The moments:", "", .. chain.Moments.Select((m, i) => $"{i + 1}. {m}"),
        ]);
    }
}
