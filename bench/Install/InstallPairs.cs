using System.Text.Json.Nodes;
using Kots.Embedded.Bench.Running;
using Kots.Embedded.Tests.Appliance;

namespace Kots.Embedded.Bench.Install;

/// <summary>
/// Time to console divided by the naive floor, on fresh hosts that take turns. Ours is the whole command: preflights, verification,
/// unpacking, add-ons, until the node is Ready and the console answers on :8800.
/// </summary>
internal static class InstallPairs
{
    private const double Target = 1.2;

    public static async Task<Section> MeasureAsync(int pairs)
    {
        var ours = new List<double>();
        var floors = new List<FloorTime>();
        IReadOnlyList<JsonObject> last = [];
        var files = await FloorFiles.MakeAsync();
        try
        {
            for (var i = 0; i < pairs; i++)
            {
                // Each goes first every other time, so that neither always finds what the other left in the page cache.
                if (i % 2 == 1)
                    floors.Add(await FloorAsync(files));
                var (seconds, lines) = await OursAsync();
                ours.Add(seconds);
                last = lines;
                if (i % 2 == 0)
                    floors.Add(await FloorAsync(files));
                Console.Error.WriteLine($"bench: pair {i + 1}: install {ours[i]:0.0} s, floor {floors[i]}");
            }
        }
        finally
        {
            Directory.Delete(files, recursive: true);
        }
        return Describe(ours, floors, last);
    }

    private static async Task<(double Seconds, IReadOnlyList<JsonObject> Lines)> OursAsync()
    {
        await using var machine = await ThrowawayMachine.UpAsync("ours");
        await machine.BringInstallerAsync();
        var lines = await machine.JsonLinesAsync(
            "s=$(date +%s%N); /root/kots-embedded install --bundle /root/bundle --bundle-key /root/bundle.pub -o json; c=$?; " +
            $"curl -ksS -o /dev/null -L https://{machine.Address}:8800/ && echo \"{{\\\"ms\\\": $(( ($(date +%s%N) - s) / 1000000 )), \\\"code\\\": $c}}\"");
        var end = lines[^1];
        if (end["code"]?.GetValue<int>() != 0)
            throw new InvalidOperationException($"install did not get to its console: {end.ToJsonString()}");
        return (end["ms"]!.GetValue<long>() / 1000d, lines);
    }

    private static async Task<FloorTime> FloorAsync(string files)
    {
        await using var machine = await ThrowawayMachine.UpAsync("floor");
        return await FloorTime.MeasureAsync(machine, files, $"floor.sh {machine.Address}");
    }

    private static Section Describe(List<double> ours, List<FloorTime> floors, IReadOnlyList<JsonObject> last)
    {
        var ratio = Section.Median(ours.Zip(floors, (o, f) => o / f.Sum));
        return new Section("Time to console",
        [
            "`kots-embedded install` from a local bundle until it ends: preflights, verification, unpacking, images, cluster, add-ons, node Ready and the",
            "console answering on :8800. The floor: containerd running and programs unpacked beforehand, the same images imported one after the other with",
            "`ctr images import`, bare `kubeadm init`, node Ready (bench/Install/floor.sh). Of the floor's init, some six seconds are the kubelet's wait for a",
            "metadata service that is not there (Units.cs says why ours does not wait); in both, the controller manager of Kubernetes 1.20 waits ten",
            "seconds before it starts its controllers.", "",
            "| pair | install, s | floor, s | of it import | init | Ready | ratio |", "|---|---|---|---|---|---|---|",
            .. ours.Zip(floors, (o, f) => (o, f)).Select((p, i) =>
                $"| {i + 1} | {Section.Number(p.o)} | {Section.Number(p.f.Sum)} | {Section.Number(p.f.Import)} | {Section.Number(p.f.Kubeadm)} | {Section.Number(p.f.Ready)} | {Section.Number(p.o / p.f.Sum, 2)} |"),
            "", $"Median ratio **{Section.Number(ratio, 2)}**, target {Section.Number(Target)}: {Section.Verdict(ratio, Target)}.",
            "", "The longest steps of the last install, in seconds (they overlap):", "", .. Longest(last),
        ]);
    }

    private static IEnumerable<string> Longest(IReadOnlyList<JsonObject> lines) => lines
        .Where(l => l["state"]?.GetValue<string>() == "done").OrderByDescending(l => l["elapsedMs"]!.GetValue<long>()).Take(10)
        .Select(l => $"- {l["step"]!.GetValue<string>()}: {Section.Number(l["elapsedMs"]!.GetValue<long>() / 1000d)}");
}
