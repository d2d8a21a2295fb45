using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Status;
using Kots.Embedded.Installer.Status.Addons;
using Kots.Embedded.Installer.Status.Address;
using Kots.Embedded.Installer.Status.AdminConsole;
using Kots.Embedded.Installer.Status.Api;
using Kots.Embedded.Installer.Status.Certificates;
using Kots.Embedded.Installer.Status.Clock;
using Kots.Embedded.Installer.Status.Components;
using Kots.Embedded.Installer.Status.Disks;
using Kots.Embedded.Installer.Status.LastRun;
using Kots.Embedded.Installer.Status.Nodes;
using Kots.Embedded.Installer.Version;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Tests.Unit.Installer.Status;

/// <summary>A healthy appliance of one node, which each test breaks in its own way.</summary>
internal static class Pictures
{
    public const long GiB = 1L << 30;

    public static DateTimeOffset Now { get; } = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public static DiskUse Disk { get; } = new("/", ["/var/lib/kots-embedded", "/var/lib/kubelet"], 20 * GiB, 12 * GiB, 0.9, 3 * GiB, 0.05);

    public static NodeState Node { get; } = new("one", NodeRoles.ControlPlane, null, "10.0.0.4", "v1.34.1", false, [], new NodeResources(2, 8 * GiB, 110, 12, 0.95, GiB), null);

    public static StatusPicture Healthy { get; } = new()
    {
        At = Now,
        ProductVersion = "0.1.0",
        Node = new NodeRecord("/var/lib/kots-embedded", NodeRoles.ControlPlane, "one", "10.0.0.4"),
        Address = Seen<AddressState>.Of(new AddressState("10.0.0.4", ["10.0.0.4"], true, 0)),
        Disks = Disks(Disk),
        Clock = Seen<ClockState>.Of(new ClockState("chrony", ["chrony"], true)),
        Components = Components(),
        Certificates = Certificates(("API server", 364, CertificateRenewal.Kubeadm), ("cluster CA", 3649, CertificateRenewal.Authority)),
        LastRun = Seen<RunState>.Of(new RunState("install", "0.1.0", Now.AddHours(-1), Now.AddMinutes(-58), JournalRunEnd.Succeeded, null, [])),
        Bundle = Seen<InstalledBundle>.Of(new InstalledBundle("0.1.0", "upstream", "1.34.1")),
        Api = Seen<ApiState>.Of(new ApiState(ApiState.Address, "v1.34.1", null)),
        Nodes = Nodes(Node),
        Addons = Addons([new AddonState("kotsadm", "0.1.0", "The admin console.", null)]),
        Console = new ConsoleState("https://10.0.0.4:8800", null, "AB:CD", Now.AddDays(300)),
        ConsoleUnseen = null,
    };

    public static Seen<IReadOnlyList<DiskUse>> Disks(params DiskUse[] disks) => Seen<IReadOnlyList<DiskUse>>.Of(disks);

    public static Seen<IReadOnlyList<NodeState>> Nodes(params NodeState[] nodes) => Seen<IReadOnlyList<NodeState>>.Of(nodes);

    public static Seen<AddonsState> Addons(IReadOnlyList<AddonState> addons, params string[] policies) => Seen<AddonsState>.Of(new AddonsState(addons, policies));

    /// <summary>All components; the named ones are silent.</summary>
    public static Seen<IReadOnlyList<ComponentState>> Components(params string[] silent) => Seen<IReadOnlyList<ComponentState>>.Of(
    [
        .. new[] { "containerd", "kubelet", "etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kube-proxy" }
            .Select(c => silent.Contains(c) ? new ComponentState(c, "one", ComponentHealth.Silent, "it is stopped") : new ComponentState(c, "one", ComponentHealth.Healthy)),
    ]);

    public static Seen<IReadOnlyList<CertificateState>> Certificates(params (string Name, int Days, CertificateRenewal Renewal)[] all) =>
        Seen<IReadOnlyList<CertificateState>>.Of([.. all.Select(c => new CertificateState(c.Name, "/etc/kubernetes/pki/x", Now.AddDays(c.Days).AddHours(1), null, c.Renewal))]);

    /// <summary>What all looks at the cluster see when the API server is down.</summary>
    public static StatusPicture WithoutApi(this StatusPicture picture) => picture with
    {
        Api = Seen<ApiState>.Of(new ApiState(ApiState.Address, null, new Problem("KE4010", "It cannot be reached.", "Connection refused.", "Look."))),
        Nodes = Seen<IReadOnlyList<NodeState>>.Not(""),
        Addons = Seen<AddonsState>.Not(""),
        Console = null,
    };
}
