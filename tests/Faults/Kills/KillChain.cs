using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Faults.Running;
using Shouldly;

namespace Kots.Embedded.Tests.Faults.Kills;

/// <summary>
/// A chain of runs on one machine, each killed and the next one going on: install to its end, reset, install again. Looks after each run
/// that nothing that an earlier run of the same install had done was begun again.
/// </summary>
internal sealed class KillChain(ThrowawayMachine machine, Random random, Action<string> tell)
{
    private readonly HashSet<string> _done = [];

    /// <summary>Runs that were killed so far.</summary>
    public int Kills { get; private set; }

    /// <summary>"boundary: done:host/folders", "after 3.21 s": each kill.</summary>
    public List<string> Moments { get; } = [];

    /// <summary>Kills an install <paramref name="kills"/> times, fewer where it gets to its end before; then lets one run finish.</summary>
    /// <param name="pace">Time that the whole install takes when nothing kills it; sets where random moments lie.</param>
    public async Task InstallAsync(int kills, TimeSpan pace)
    {
        _done.Clear();
        for (var i = 0; i < kills; i++)
        {
            var point = i % 2 == 0
                ? new KillPoint.AtBoundary(random.Next(0, 70 / kills))
                : (KillPoint)new KillPoint.After(TimeSpan.FromSeconds(1) + pace * (random.NextDouble() * 2 / kills));
            if (await StepOnAsync(point, InstallerRun.InstallHere) == "succeeded")
                break;
        }
        var last = new InstallerRun(await machine.JsonLinesAsync(InstallerRun.Install));
        ShouldRepeatNothing(last);
        last.Result.ShouldBe("succeeded", last.Last);
        await machine.ShouldBeHealthyAsync();
    }

    /// <summary>Kills a reset, then lets one run finish; nothing is left.</summary>
    public async Task ResetAsync(int kills)
    {
        for (var i = 0; i < kills; i++)
        {
            if (await StepOnAsync(new KillPoint.AtBoundary(random.Next(0, 12)), InstallerRun.Reset) == "succeeded")
                break;
        }
        var last = new InstallerRun(await machine.JsonLinesAsync(InstallerRun.Reset));
        last.Result.ShouldBe("succeeded", last.Last);
        await machine.RunAsync("rm -f /root/moments");
    }

    private async Task<string?> StepOnAsync(KillPoint point, string command)
    {
        var run = new InstallerRun(await machine.JsonLinesAsync(point.Around(command)));
        ShouldRepeatNothing(run);
        _done.UnionWith(run.Done);
        if (run.Result is null)
        {
            Kills++;
            var moment = point is KillPoint.After after ? $"after {after.Delay.TotalSeconds:0.00} s" : $"boundary {(run.Lines.Count > 0 ? run.Lines[^1]["killed"] : null)}";
            Moments.Add(moment);
            tell($"{Kills}. {moment}; {_done.Count} steps done");
        }
        else
        {
            run.Result.ShouldBe("succeeded", run.Last);
            tell($"came to its end before its kill ({point})");
        }
        return run.Result;
    }

    private void ShouldRepeatNothing(InstallerRun run) => run.Applied.Where(_done.Contains).ShouldBeEmpty("a step that an earlier run had done was applied again");
}
