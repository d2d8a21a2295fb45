using System.CommandLine;
using Kots.Embedded.Installer.Install;
using Kots.Embedded.Installer.Node;

namespace Kots.Embedded.Installer.Preflight;

/// <summary>The options of preflight: those of install and join that checks depend on, under the same names.</summary>
internal sealed class PreflightOptions
{
    public Option<string> Role { get; } = new Option<string>("--role") { Description = "control-plane or worker", DefaultValueFactory = _ => "control-plane" }
        .AcceptOnlyFromAmong("control-plane", "worker");

    public Option<string?> Spec { get; } = InstallOptions.Text("--spec", "Installer document whose own checks run too, or a HostPreflight document");

    public Option<string?> PrivateAddress { get; } = InstallOptions.Text("--private-address", "Address that other nodes use; a default route is required when not given");

    public Option<string?> PodCidr { get; } = InstallOptions.Text("--pod-cidr", "Network for pods");

    public Option<string?> ServiceCidr { get; } = InstallOptions.Text("--service-cidr", "Network for services");

    public Option<string?> DataDir { get; } = InstallOptions.Text("--data-dir", $"Where everything is kept ({NodePaths.DefaultDataDir})");

    public Option<string?> IgnorePreflights { get; } = InstallOptions.Text("--ignore-preflights", "Names of checks whose failure is accepted, with commas between");

    public IEnumerable<Option> All => [Role, Spec, PrivateAddress, PodCidr, ServiceCidr, DataDir, IgnorePreflights];

    /// <summary>"a, b" as names.</summary>
    public static IReadOnlyList<string> Names(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
