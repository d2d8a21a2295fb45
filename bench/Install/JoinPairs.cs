using System.Text.Json.Nodes;
using Kots.Embedded.Bench.Running;
using Kots.Embedded.Tests.Appliance;

namespace Kots.Embedded.Bench.Install;

/// <summary>
/// Time of a worker's join divided by the naive floor, on fresh hosts that take turns, each with a first node of its own kind. Ours is the whole
/// line: preflights, installer and bundle from the first node, verification, images, until the node is Ready.
/// </summary>
internal static class JoinPairs
{
    private const double Target = 1.2;
    private const string Program = "/var/lib/kots-embedded/bin/kots-embedded";

    public static async Task<Section> MeasureAsync(int pairs)
    {
        var times = new List<(double Ours, FloorTime Floor)>();
        var files = await FloorFiles.MakeAsync();
        try
        {
            await using var ours = await ThrowawayMachine.UpAsync("first");
            await ours.BringInstallerAsync();
            await ours.RunAsync("/root/kots-embedded install --bundle /root/bundle --bundle-key /root/bundle.pub -o json");
            await using var floor = await ThrowawayMachine.UpAsync("floor-first");
            await FloorTime.MeasureAsync(floor, files, $"floor.sh {floor.Address}");
            for (var i = 1; i <= pairs; i++)
            {
                var naive = i % 2 == 0 ? await FloorAsync(floor, files, i) : null;
                var seconds = await OursAsync(ours, i);
                naive ??= await FloorAsync(floor, files, i);
                times.Add((seconds, naive));
                Console.Error.WriteLine($"bench: join pair {i}: join {seconds:0.0} s, floor {naive}");
            }
        }
        finally
        {
            Directory.Delete(files, recursive: true);
        }
        return Describe(times);
    }

    private static async Task<double> OursAsync(ThrowawayMachine first, int number)
    {
        await using var machine = await ThrowawayMachine.UpAsync($"worker-{number}");
        var token = JsonNode.Parse((await first.RunAsync($"{Program} token create -o json")).Output)!["line"]!.GetValue<string>();
        var start = TimeProvider.System.GetTimestamp();
        await machine.RunAsync(token);
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<FloorTime> FloorAsync(ThrowawayMachine first, string files, int number)
    {
        await using var machine = await ThrowawayMachine.UpAsync($"floor-{number}");
        var line = (await first.RunAsync("/var/lib/kots-embedded/bin/kubeadm token create --print-join-command")).Text.Trim();
        return await FloorTime.MeasureAsync(machine, files, $"floor-join.sh {machine.Name} {line}");
    }

    private static Section Describe(List<(double Ours, FloorTime Floor)> times)
    {
        var ratio = Section.Median(times.Select(t => t.Ours / t.Floor.Sum));
        return new Section("Time of a worker's join",
        [
            "The line of `token create` pasted on a bare machine until it ends: installer and bundle fetched from the first node, preflights, verification,",
            "unpacking, images, node Ready. The floor: containerd running, programs unpacked and image tars copied beforehand, a worker's images imported one",
            "after the other, bare `kubeadm join`, node Ready (bench/Install/floor-join.sh).", "",
            "| pair | join, s | floor, s | of it import | kubeadm join | Ready | ratio |", "|---|---|---|---|---|---|---|",
            .. times.Select((t, i) => $"| {i + 1} | {Section.Number(t.Ours)} | {Section.Number(t.Floor.Sum)} | {Section.Number(t.Floor.Import)} | {Section.Number(t.Floor.Kubeadm)} | {Section.Number(t.Floor.Ready)} | {Section.Number(t.Ours / t.Floor.Sum, 2)} |"),
            "", $"Median ratio **{Section.Number(ratio, 2)}**, target {Section.Number(Target)}: {Section.Verdict(ratio, Target)}.",
        ]);
    }
}
