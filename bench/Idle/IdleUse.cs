using System.Globalization;
using Kots.Embedded.Bench.Running;
using Kots.Embedded.Tests.Appliance;

namespace Kots.Embedded.Bench.Idle;

/// <summary>What an appliance uses that nobody uses: memory of host and console, processor over a minute.</summary>
internal static class IdleUse
{
    private const double MostBytes = 120e6;

    // The host's own part of the machine: its cgroups are roots inside. The working set leaves out file pages that can go at any time.
    private const string Read = """
        m=/sys/fs/cgroup/memory
        p=$(pgrep -x kotsadm | head -n 1)
        c=$m$(sed -n 's/^[0-9]*:memory://p' /proc/$p/cgroup)
        set_of() { echo $(( $(cat $1/memory.usage_in_bytes) - $(sed -n 's/^total_inactive_file //p' $1/memory.stat) )); }
        used() { cat /sys/fs/cgroup/cpuacct/cpuacct.usage; }
        rss=$(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\) kB/\1/p' /proc/$p/status)
        a=$(used); sleep 60; b=$(used)
        echo "$(set_of $m) $(set_of $c) $((rss * 1024)) $((b - a))"
        """;

    public static async Task<Section> MeasureAsync()
    {
        await using var machine = await ThrowawayMachine.UpAsync("idle");
        await machine.BringInstallerAsync();
        await machine.RunAsync("/root/kots-embedded install --bundle /root/bundle --bundle-key /root/bundle.pub -o json");
        await Task.Delay(TimeSpan.FromMinutes(1)); // what an install stirs up comes to rest
        var words = (await machine.RunAsync(Read)).Text.Trim().Split('\n')[^1].Split(' ').Select(w => double.Parse(w, CultureInfo.InvariantCulture)).ToList();
        return new Section("Idle",
        [
            $"- the host, everything together: {Section.Megabytes(words[0])} MB of memory (working set), {Section.Number(words[3] / 60e9 * 100)} % of one core over 60 s",
            $"- kotsadm: {Section.Megabytes(words[1])} MB working set, {Section.Megabytes(words[2])} MB resident, target {Section.Megabytes(MostBytes)} MB: {Section.Verdict(words[1], MostBytes)}",
        ]);
    }
}
