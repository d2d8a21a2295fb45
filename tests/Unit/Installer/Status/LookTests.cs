using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Status;
using Kots.Embedded.Installer.Status.Address;
using Kots.Embedded.Installer.Status.Components;
using Kots.Embedded.Installer.Status.Disks;
using Kots.Embedded.Installer.Status.Nodes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Status;

public sealed class LookTests
{
    [Fact]
    public async Task A_look_that_hangs_is_abandoned_and_says_so()
    {
        var seen = await Look.AtAsync<string>(TimeSpan.FromMilliseconds(50), _ => new TaskCompletionSource<string>().Task, TimeProvider.System, CancellationToken.None);

        seen.Value.ShouldBeNull();
        seen.WhyNot!.ShouldContain("no answer within");
    }

    [Fact]
    public async Task A_look_that_meets_a_problem_carries_its_words()
    {
        var seen = await Look.AtAsync<string>(TimeSpan.FromSeconds(5), _ => throw new ProblemException(new Problem("KE9999", "It is so.", "Because.", "Do.")), TimeProvider.System, CancellationToken.None);

        seen.WhyNot.ShouldBe("It is so. Because.");
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_not_swallowed()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(
            () => Look.AtAsync<string>(TimeSpan.FromSeconds(5), async t => { await Task.Delay(Timeout.Infinite, t); return ""; }, TimeProvider.System, stop.Token));
    }

    [Fact]
    public void Folders_on_one_disk_are_one_disk_and_the_higher_threshold_counts()
    {
        const string df = """
            File                              Mounted on   1B-blocks       Avail   Inodes    IFree
            /var/lib/kots-embedded            /          21474836480  4294967296  1310720  1200000
            /var/lib/kubelet                  /          21474836480  4294967296  1310720  1200000
            /var/lib/kots-embedded/containerd /          21474836480  4294967296  1310720  1200000
            /var/log                          /var/log   21474836480 15000000000        -        -

            """;

        var disks = DiskLook.Parse(df, new NodePaths("/var/lib/kots-embedded"), EvictionLimits.Default);

        disks.Select(d => d.Mount).ShouldBe(["/", "/var/log"]);
        disks[0].EvictBelowBytes.ShouldBe(21474836480 * 0.15, 1);
        disks[0].IsFull.ShouldBeFalse();
        disks[0].IsFilling.ShouldBeFalse();
        (disks[0] with { FreeBytes = 3_400_000_000 }).IsFilling.ShouldBeTrue();
        (disks[0] with { FreeBytes = 3_000_000_000 }).IsFull.ShouldBeTrue();
        (disks[0] with { FreeInodes = 0.04 }).IsFull.ShouldBeTrue();
        disks[1].FreeInodes.ShouldBe(1);
        disks[1].EvictBelowBytes.ShouldBe(0);
        (disks[1] with { FreeBytes = 100_000_000 }).IsFull.ShouldBeTrue();
    }

    [Fact]
    public void Eviction_thresholds_are_read_from_the_kubelets_configuration_as_shares_or_amounts()
    {
        var limits = EvictionLimits.Read("apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nevictionHard:\n  nodefs.available: \"2Gi\"\n");

        limits.NodeFs.ShouldBe("2Gi");
        limits.ImageFs.ShouldBe("15%");
        EvictionLimits.Amount(limits.NodeFs, 20.0 * Pictures.GiB).ShouldBe(2.0 * Pictures.GiB);
        EvictionLimits.Amount(limits.ImageFs, 20.0 * Pictures.GiB).ShouldBe(3.0 * Pictures.GiB, 1);
    }

    [Fact]
    public void Units_are_read_from_systemds_blocks()
    {
        var units = UnitState.Parse("Result=success\nId=chrony.service\nLoadState=loaded\nActiveState=active\nSubState=running\n\nResult=exit-code\nId=kubelet.service\nLoadState=loaded\nActiveState=activating\nSubState=auto-restart\n");

        units[0].IsRunning.ShouldBeTrue();
        units[1].Words.ShouldBe("it ends again and again (exit-code)");
    }

    [Fact]
    public void Swap_is_added_up_from_the_kernels_table() =>
        AddressState.SwapBytesOf("Filename\tType\tSize\tUsed\tPriority\n/swapfile   file\t1048576\t0\t-2\n/dev/sdb1 partition\t1024\t0\t-3\n").ShouldBe(Pictures.GiB + (1 << 20));

    [Fact]
    public void Health_pages_are_reduced_to_what_is_bad() =>
        ComponentsLook.FirstBad("[+]ping ok\n[-]etcd failed: reason withheld\n[+]log ok\nhealthz check failed").ShouldBe("etcd failed: reason withheld");

    [Fact]
    public void A_nodes_clock_shows_in_its_heartbeats_and_its_use_in_its_pods()
    {
        var nodes = new[] { Node("b", "worker"), Node("a", "master"), Node("c", "worker") };
        var leases = new[] { Lease("a", 5), Lease("b", -120), Lease("c", 60) };
        var pods = new[] { Pod("a", "Running", "250m", "64Mi"), Pod("a", "Succeeded", "1", "1Gi"), Pod("b", "Pending", "1", "128Mi") };

        var read = NodesLook.Read(nodes, pods, leases, Pictures.Now);

        read.Select(n => (n.Name, n.Role)).ShouldBe([("a", NodeRoles.ControlPlane), ("b", NodeRoles.Worker), ("c", NodeRoles.Worker)]);
        read.Select(n => n.ClockAhead?.TotalSeconds).ShouldBe([null, 120, -15]);
        read[0].Resources.Pods.ShouldBe(1);
        read[0].Resources.RequestedCores.ShouldBe(0.25);
        read[1].Resources.RequestedMemoryBytes.ShouldBe(128 << 20);

        static JsonObject Node(string name, string role) => new()
        {
            ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = role == "worker" ? [] : new JsonObject { ["node-role.kubernetes.io/" + role] = "" } },
            ["status"] = new JsonObject
            {
                ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = "True" }),
                ["capacity"] = new JsonObject { ["cpu"] = "2", ["memory"] = "8Gi", ["pods"] = "110" },
            },
        };
        static JsonObject Lease(string name, int age) => new()
        {
            ["metadata"] = new JsonObject { ["name"] = name },
            ["spec"] = new JsonObject { ["renewTime"] = Pictures.Now.AddSeconds(-age).ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ") },
        };
        static JsonObject Pod(string node, string phase, string cpu, string memory) => new()
        {
            ["spec"] = new JsonObject
            {
                ["nodeName"] = node,
                ["containers"] = new JsonArray(new JsonObject { ["resources"] = new JsonObject { ["requests"] = new JsonObject { ["cpu"] = cpu, ["memory"] = memory } } }),
            },
            ["status"] = new JsonObject { ["phase"] = phase },
        };
    }

    [Fact]
    public void On_a_worker_that_may_not_see_pods_their_number_is_unknown_not_zero()
    {
        var node = new JsonObject { ["metadata"] = new JsonObject { ["name"] = "w" }, ["status"] = new JsonObject() };

        var read = NodesLook.Read([node], null, null, Pictures.Now);

        read[0].Resources.Pods.ShouldBeNull();
        read[0].WhyNotReady.ShouldBe("the kubelet has not reported yet");
    }
}
