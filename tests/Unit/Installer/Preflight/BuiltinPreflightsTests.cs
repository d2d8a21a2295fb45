using System.Text.Json.Nodes;
using Kots.Embedded.Installer.Preflight;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Host;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Preflight;

/// <summary>The built-in document at and around its thresholds: real data, real templates, no machine.</summary>
public sealed class BuiltinPreflightsTests
{
    private const long GB = 1_000_000_000;
    private const long GiB = 1L << 30;

    private static readonly Dictionary<string, string> s_good = new()
    {
        ["system/hostos_info.json"] = """{"name":"node-1","platform":"debian","platformFamily":"debian","platformVersion":"12.5","kernelVersion":"6.1.0-18-amd64"}""",
        ["system/cpu.json"] = """{"logicalCount":4,"physicalCount":4,"machineArch":"x86_64","flags":["cmov","cx8","fpu","fxsr","mmx","syscall","sse","sse2","cx16","lahf_lm","popcnt","ssse3","sse4_1","sse4_2"]}""",
        ["system/memory.json"] = $$"""{"total":{{8 * GB}}}""",
        ["system/time.json"] = """{"timezone":"UTC","ntp_synchronized":true,"ntp_active":true}""",
        ["system/kernel_modules.json"] = Modules("overlay", "br_netfilter", "nf_conntrack", "veth", "vxlan", "nf_tables", "nft_compat"),
        ["system/ipv4Interfaces.json"] = """[{"Name":"eth0"}]""",
        ["facts/user.json"] = """{"name":"root","root":true}""",
        ["facts/init.json"] = """{"systemd":true}""",
        ["facts/hostname.json"] = """{"name":"node-1","problem":"","isLocal":false,"suggestion":"node-1"}""",
        ["facts/capabilities.json"] = """{"sysAdmin":true,"netAdmin":true,"sysResource":true}""",
        ["facts/swap.json"] = """{"totalBytes":0,"total":"0 KiB","devices":""}""",
        ["facts/cgroups.json"] = """{"version":2,"missing":""}""",
        ["facts/namespaces.json"] = """{"missing":""}""",
        ["facts/resolvers.json"] = """{"count":1,"servers":"10.0.0.2","onlyLoopback":false}""",
        ["facts/routes.json"] = """{"defaultInterface":"eth0","address":"10.0.0.4","hasAddress":true,"addresses":"10.0.0.4"}""",
        ["facts/networks.json"] = """{"podCIDR":"10.32.0.0/20","serviceCIDR":"10.96.0.0/22","overlaps":""}""",
        ["facts/software.json"] = """{"kubernetes":"","runtimes":"","leftovers":""}""",
        ["facts/filesystem.json"] = """{"path":"/var/lib/kots-embedded","mountPoint":"/","type":"ext4","noexec":false,"readOnly":false,"remote":false,"memory":false,"symlink":false,"ftype0":false}""",
        ["facts/security.json"] = """{"selinux":"disabled","apparmor":true}""",
        ["facts/firewall.json"] = """{"manager":"","tables":""}""",
        ["diskUsage/data.json"] = Disk(100 * GiB, 10 * GiB),
        ["diskUsage/kubelet.json"] = Disk(100 * GiB, 10 * GiB),
        ["filesystemPerformance/etcd.json"] = Latency(9_999_999),
        ["udpPortStatus/port-8472.json"] = """{"status":"connected","message":""}""",
        ["connect/control-plane.json"] = """{"status":"connected","message":""}""",
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_good_machine_passes_everything(bool worker)
    {
        var results = Judge(worker);

        results.Where(r => r.Outcome != CheckOutcome.Pass).Select(r => $"{r.Name}: {r.Message}").ShouldBeEmpty();
        results.Select(r => r.Name).ShouldBeUnique();
        results.ShouldAllBe(r => !r.Message.Contains("{{") && !r.Message.Contains("<no value>"));
    }

    public static TheoryData<string, string, string, CheckOutcome, CheckOutcome> Thresholds => new()
    {
        // check, file, data, for a control plane, for a worker
        { "processor-cores", "system/cpu.json", Cpu(1), CheckOutcome.Fail, CheckOutcome.Warn },
        { "processor-cores", "system/cpu.json", Cpu(2), CheckOutcome.Warn, CheckOutcome.Pass },
        { "processor-cores", "system/cpu.json", Cpu(3), CheckOutcome.Warn, CheckOutcome.Pass },
        { "processor-features", "system/cpu.json", Cpu(4), CheckOutcome.Warn, CheckOutcome.Warn },
        { "architecture", "system/cpu.json", Cpu(4, "aarch64"), CheckOutcome.Fail, CheckOutcome.Fail },
        { "memory", "system/memory.json", Memory(2 * GB - 1), CheckOutcome.Fail, CheckOutcome.Fail },
        { "memory", "system/memory.json", Memory(2 * GB), CheckOutcome.Fail, CheckOutcome.Warn },
        { "memory", "system/memory.json", Memory(4 * GB - 1), CheckOutcome.Fail, CheckOutcome.Warn },
        { "memory", "system/memory.json", Memory(4 * GB), CheckOutcome.Warn, CheckOutcome.Pass },
        { "memory", "system/memory.json", Memory(8 * GB - 1), CheckOutcome.Warn, CheckOutcome.Pass },
        { "disk-space", "diskUsage/data.json", Disk(20 * GiB, 1 * GiB), CheckOutcome.Warn, CheckOutcome.Warn },
        { "disk-space", "diskUsage/data.json", Disk(40 * GiB, 1 * GiB), CheckOutcome.Pass, CheckOutcome.Pass },
        { "disk-space", "diskUsage/data.json", Disk(10 * GiB, 5 * GiB + 1), CheckOutcome.Fail, CheckOutcome.Warn },
        { "disk-space", "diskUsage/data.json", Disk(100 * GiB, 80 * GiB), CheckOutcome.Warn, CheckOutcome.Warn },
        { "disk-space", "diskUsage/data.json", Disk(100 * GiB, 80 * GiB + 1), CheckOutcome.Fail, CheckOutcome.Fail },
        { "disk-space", "diskUsage/data.json", Disk(100 * GiB, 60 * GiB), CheckOutcome.Pass, CheckOutcome.Pass },
        { "disk-space-for-pods", "diskUsage/kubelet.json", Disk(10 * GiB, 8 * GiB + 1), CheckOutcome.Fail, CheckOutcome.Fail },
        { "clock", "system/time.json", Clock(false, false), CheckOutcome.Fail, CheckOutcome.Fail },
        { "clock", "system/time.json", Clock(false, true), CheckOutcome.Warn, CheckOutcome.Warn },
        { "clock", "system/time.json", Clock(true, false), CheckOutcome.Pass, CheckOutcome.Pass },
        { "kernel", "system/hostos_info.json", Os("debian", "12", "4.14.9"), CheckOutcome.Fail, CheckOutcome.Fail },
        { "operating-system", "system/hostos_info.json", Os("ubuntu", "24.04", "6.8.0"), CheckOutcome.Pass, CheckOutcome.Pass },
        { "operating-system", "system/hostos_info.json", Os("rocky", "9.3", "5.14.0"), CheckOutcome.Warn, CheckOutcome.Warn },
        { "kernel-modules", "system/kernel_modules.json", Modules("br_netfilter", "nf_conntrack", "veth", "vxlan"), CheckOutcome.Fail, CheckOutcome.Fail },
        { "packet-filter", "system/kernel_modules.json", Modules("overlay"), CheckOutcome.Fail, CheckOutcome.Fail },
        { "rights", "facts/capabilities.json", """{"sysAdmin":true,"netAdmin":true,"sysResource":false}""", CheckOutcome.Warn, CheckOutcome.Warn },
        { "rights", "facts/capabilities.json", """{"sysAdmin":false,"netAdmin":true,"sysResource":true}""", CheckOutcome.Fail, CheckOutcome.Fail },
        { "root", "facts/user.json", """{"name":"admin","root":false}""", CheckOutcome.Fail, CheckOutcome.Fail },
        { "swap", "facts/swap.json", """{"totalBytes":1,"total":"1 GiB","devices":"/dev/sda2"}""", CheckOutcome.Warn, CheckOutcome.Warn },
        { "control-groups", "facts/cgroups.json", """{"version":0,"missing":"cpu"}""", CheckOutcome.Fail, CheckOutcome.Fail },
        { "control-groups", "facts/cgroups.json", """{"version":1,"missing":""}""", CheckOutcome.Pass, CheckOutcome.Pass },
        { "control-groups", "facts/cgroups.json", """{"version":2,"missing":"pids"}""", CheckOutcome.Fail, CheckOutcome.Fail },
        { "host-name", "facts/hostname.json", """{"name":"Node","problem":"has capital letters","isLocal":false,"suggestion":"node"}""", CheckOutcome.Fail, CheckOutcome.Fail },
        { "route", "facts/routes.json", """{"defaultInterface":"","address":"","hasAddress":false,"addresses":""}""", CheckOutcome.Fail, CheckOutcome.Fail },
        { "route", "facts/routes.json", """{"defaultInterface":"","address":"10.0.0.4","hasAddress":true,"addresses":"10.0.0.4"}""", CheckOutcome.Warn, CheckOutcome.Warn },
        { "networks", "facts/networks.json", """{"podCIDR":"","serviceCIDR":"","overlaps":"a and b"}""", CheckOutcome.Fail, CheckOutcome.Fail },
        { "other-kubernetes", "facts/software.json", """{"kubernetes":"k3s","runtimes":"","leftovers":""}""", CheckOutcome.Fail, CheckOutcome.Fail },
        { "container-runtimes", "facts/software.json", """{"kubernetes":"","runtimes":"Docker","leftovers":""}""", CheckOutcome.Warn, CheckOutcome.Warn },
        { "leftovers", "facts/software.json", """{"kubernetes":"","runtimes":"","leftovers":"/etc/kubernetes/pki"}""", CheckOutcome.Fail, CheckOutcome.Fail },
        { "port-10250", "tcpPortStatus/port-10250.json", """{"status":"address-in-use","message":"","process":"x (process 1)"}""", CheckOutcome.Fail, CheckOutcome.Fail },
        { "port-10250", "tcpPortStatus/port-10250.json", """{"status":"connection-timeout","message":"late"}""", CheckOutcome.Warn, CheckOutcome.Warn },
    };

    [Theory]
    [MemberData(nameof(Thresholds))]
    public void Each_threshold_is_where_the_document_says(string check, string file, string data, CheckOutcome controlPlane, CheckOutcome worker)
    {
        foreach (var (isWorker, expected) in new[] { (false, controlPlane), (true, worker) })
        {
            var results = Judge(isWorker, (file, data)).Where(r => r.Name == check).ToList();

            results.Max(r => r.Outcome).ShouldBe(expected, string.Join("; ", results.Select(r => r.Message)));
            if (expected != CheckOutcome.Pass)
                results.MaxBy(r => r.Outcome)!.Do.ShouldNotBeNullOrEmpty();
        }
    }

    [Theory]
    [InlineData(9_999_999, CheckOutcome.Pass)]
    [InlineData(10_000_000, CheckOutcome.Warn)]
    public void Write_latency_of_10_ms_is_a_warning_for_a_control_plane(long nanoseconds, CheckOutcome expected)
    {
        Judge(false, ("filesystemPerformance/etcd.json", Latency(nanoseconds))).Single(r => r.Name == "write-latency").Outcome.ShouldBe(expected);
        Judge(true).ShouldNotContain(r => r.Name == "write-latency");
    }

    [Fact]
    public void A_sample_that_could_not_be_taken_is_a_warning() =>
        Judge(false, ("filesystemPerformance/etcd.json", null)).Single(r => r.Name == "write-latency").Outcome.ShouldBe(CheckOutcome.Warn);

    [Theory]
    [InlineData("1.30.0", CheckOutcome.Pass)]
    [InlineData("1.31.0", CheckOutcome.Warn)]
    [InlineData("v1.35.1", CheckOutcome.Fail)]
    public void Control_groups_of_version_1_suit_older_Kubernetes_only(string version, CheckOutcome expected) =>
        Judge(Target(false) with { KubernetesVersion = version }, ("facts/cgroups.json", """{"version":1,"missing":""}"""))
            .Single(r => r.Name == "control-groups").Outcome.ShouldBe(expected);

    [Fact]
    public void A_machine_that_is_a_node_already_is_not_checked_for_what_the_node_took() =>
        Judge(Target(false) with { Installed = true }).Select(r => r.Name).ShouldNotContain(n => n.StartsWith("port-") || n == "leftovers" || n == "other-kubernetes" || n == "write-latency");

    [Fact]
    public void Ports_follow_the_role_and_the_console()
    {
        string[] Ports(PreflightTarget target) => [.. Judge(target).Select(r => r.Name).Where(n => n.StartsWith("port-"))];

        Ports(Target(false) with { ConsolePort = 30000 }).ShouldContain("port-30000");
        Ports(Target(true)).ShouldNotContain("port-2379");
        Ports(Target(false)).ShouldContain("port-2379");
    }

    internal static PreflightTarget Target(bool worker) => new()
    {
        Worker = worker,
        DataDir = "/var/lib/kots-embedded",
        Address = "10.0.0.4",
        PodCidr = "10.32.0.0/20",
        ServiceCidr = "10.96.0.0/22",
        ControlPlane = worker ? "10.0.0.1:6443" : null,
    };

    private static IReadOnlyList<CheckResult> Judge(bool worker, params (string File, string? Data)[] changes) => Judge(Target(worker), changes);

    private static IReadOnlyList<CheckResult> Judge(PreflightTarget target, params (string File, string? Data)[] changes)
    {
        var document = PreflightDocuments.Builtin(target);
        var data = new Dictionary<string, string>(s_good);
        foreach (var port in document.Collectors.Where(c => c.Kind == "tcpPortStatus"))
            data[$"tcpPortStatus/{port.Name}.json"] = """{"status":"connected","message":""}""";
        foreach (var (file, text) in changes)
        {
            if (text is null)
                data.Remove(file);
            else
                data[file] = text;
        }
        var files = new CollectedFiles();
        foreach (var (file, text) in data)
            files.Add("host-collectors/" + file, text);
        var host = new HostView(path => path, (_, _) => throw new InvalidOperationException("judging runs no program"), TimeProvider.System);
        return new HostChecks(host, PreflightTemplates.Message).Analyze(document, files);
    }

    private static string Cpu(int cores, string arch = "x86_64") => new JsonObject { ["logicalCount"] = cores, ["physicalCount"] = 1, ["machineArch"] = arch }.ToJsonString();

    private static string Memory(long bytes) => new JsonObject { ["total"] = bytes }.ToJsonString();

    private static string Disk(long total, long used) =>
        new JsonObject { ["path"] = "/var/lib/kots-embedded", ["total_bytes"] = total, ["used_bytes"] = used }.ToJsonString();

    private static string Clock(bool synchronized, bool active) =>
        new JsonObject { ["timezone"] = "UTC", ["ntp_synchronized"] = synchronized, ["ntp_active"] = active }.ToJsonString();

    private static string Os(string platform, string version, string kernel) =>
        new JsonObject { ["name"] = "n", ["platform"] = platform, ["platformFamily"] = platform, ["platformVersion"] = version, ["kernelVersion"] = kernel }.ToJsonString();

    private static string Modules(params string[] loaded) =>
        new JsonObject(loaded.Select(m => KeyValuePair.Create(m, (JsonNode?)new JsonObject { ["status"] = "loaded" }))).ToJsonString();

    private static string Latency(long p99) => new JsonObject
    {
        ["jobs"] = new JsonArray(new JsonObject
        {
            ["jobname"] = "fsperf",
            ["sync"] = new JsonObject { ["lat_ns"] = new JsonObject { ["min"] = 1, ["max"] = p99, ["mean"] = 2, ["percentile"] = new JsonObject { ["99.000000"] = p99 } } },
        }),
    }.ToJsonString();
}
