using Kots.Embedded.Bench.Running;
using Kots.Embedded.Tests.Appliance;

namespace Kots.Embedded.Bench.Install;

/// <summary>What the naive way took, in seconds: importing images, kubeadm's init or join, and until the node is Ready.</summary>
internal sealed record FloorTime(double Import, double Kubeadm, double Ready)
{
    /// <summary>All of it.</summary>
    public double Sum => Import + Kubeadm + Ready;

    /// <summary>Runs one of the floor's scripts on a machine that gets what <see cref="FloorFiles"/> made.</summary>
    /// <param name="script">"floor.sh 198.18.1.10".</param>
    public static async Task<FloorTime> MeasureAsync(ThrowawayMachine machine, string files, string script)
    {
        await machine.CopyAsync(Path.Combine(files, "floor"), "/root/floor");
        await machine.CopyAsync(Path.Combine(files, "data"), "/var/lib/kots-embedded");
        await machine.RunAsync("chmod -R a+rX /var/lib/kots-embedded");
        var words = (await machine.RunAsync($"bash /root/floor/{script}")).Text.Trim().Split('\n')[^1].Split(' ');
        return new FloorTime(long.Parse(words[0]) / 1000d, long.Parse(words[1]) / 1000d, long.Parse(words[2]) / 1000d);
    }

    /// <summary>"46.8 s (import 15.1, kubeadm 20.0, Ready 11.7)".</summary>
    public override string ToString() =>
        $"{Section.Number(Sum)} s (import {Section.Number(Import)}, kubeadm {Section.Number(Kubeadm)}, Ready {Section.Number(Ready)})";
}
