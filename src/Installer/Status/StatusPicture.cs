using Kots.Embedded.Installer.Node;
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

namespace Kots.Embedded.Installer.Status;

/// <summary>Everything that status looks at, as it was at one moment. What it means is <see cref="Diagnosis"/>'s.</summary>
internal sealed record StatusPicture
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Of the kots-embedded that looks.</summary>
    public required string ProductVersion { get; init; }

    public required NodeRecord Node { get; init; }

    public required Seen<AddressState> Address { get; init; }

    public required Seen<IReadOnlyList<DiskUse>> Disks { get; init; }

    public required Seen<ClockState> Clock { get; init; }

    /// <summary>Of this machine only.</summary>
    public required Seen<IReadOnlyList<ComponentState>> Components { get; init; }

    public required Seen<IReadOnlyList<CertificateState>> Certificates { get; init; }

    public required Seen<RunState> LastRun { get; init; }

    public required Seen<InstalledBundle> Bundle { get; init; }

    public required Seen<ApiState> Api { get; init; }

    public required Seen<IReadOnlyList<NodeState>> Nodes { get; init; }

    public required Seen<AddonsState> Addons { get; init; }

    /// <summary>Null when there is none.</summary>
    public required ConsoleState? Console { get; init; }

    /// <summary>Why nothing can be said about the console; null when something can.</summary>
    public required string? ConsoleUnseen { get; init; }

    public bool IsWorker => Node.Role == NodeRoles.Worker;

    /// <summary>The cluster's version when the API answers, else that of the bundle.</summary>
    public string? KubernetesVersion => Api.Value?.Version ?? (Bundle.Value?.Kubernetes is { } version ? "v" + version : null);

    /// <summary>What could not be looked at, and why; things that follow from an API that does not answer are not repeated.</summary>
    public IReadOnlyList<(string What, string Why)> NotSeen
    {
        get
        {
            var all = new List<(string What, string? Why)>
            {
                ("network addresses", Address.WhyNot), ("disks", Disks.WhyNot), ("clock", Clock.WhyNot), ("components", Components.WhyNot),
                ("certificates", Certificates.WhyNot), ("last run", LastRun.WhyNot), ("bundle", Bundle.WhyNot), ("cluster", Api.WhyNot),
            };
            if (Api.Value is { Trouble: null })
                all.AddRange([("nodes", Nodes.WhyNot), ("add-ons", Addons.WhyNot), ("console", ConsoleUnseen)]);
            return [.. all.Where(s => s.Why is not null).Select(s => (s.What, s.Why!))];
        }
    }
}
