using System.CommandLine;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Spec;

namespace Kots.Embedded.Installer.Install;

/// <summary>
/// The options of install. Each may also be given as an environment variable: KOTS_EMBEDDED_ and the name in capitals with underscores
/// (<c>--private-address</c> is KOTS_EMBEDDED_PRIVATE_ADDRESS).
/// </summary>
internal sealed class InstallOptions
{
    public Option<string?> Bundle { get; } = Text("--bundle", "Folder, tar file or http(s) address of the bundle; on a second run the one that was used first");

    public Option<string?> BundleKey { get; } = Text("--bundle-key", "PEM file of the public key that the bundle must be signed with");

    public Option<string?> Spec { get; } = Text("--spec", "Installer document (kURL style) that lies over the bundle's own");

    public Option<string?> PrivateAddress { get; } = Text("--private-address", "Address that other nodes use; found by the default route when not given");

    public Option<string?> PublicAddress { get; } = Text("--public-address", "Address or name that people use for the console");

    public Option<string?> PodCidr { get; } = Text("--pod-cidr", "Network for pods; a free one is found when not given");

    public Option<string?> ServiceCidr { get; } = Text("--service-cidr", "Network for services; a free one is found when not given");

    public Option<string?> DataDir { get; } = Text("--data-dir", $"Where everything is kept ({NodePaths.DefaultDataDir})");

    public Option<string?> AdminPasswordFile { get; } = Text("--admin-password-file", "File with the console's password; generated when not given");

    public Option<string?> TlsCert { get; } = Text("--tls-cert", "PEM file with the console's certificate; self-signed when not given");

    public Option<string?> TlsKey { get; } = Text("--tls-key", "PEM file with its private key");

    public Option<string?> RegistryCa { get; } = Text("--registry-ca", "HOST[:PORT]=FILE: the authority (PEM) of a private registry's certificate; several with commas between");

    public Option<string?> License { get; } = Text("--license", "Licence file of the application to install");

    public Option<string?> ConfigValues { get; } = Text("--config-values", "Answers to the application's questions (kind ConfigValues); with --license");

    public Option<string?> AppVersion { get; } = Text("--app-version", "Version of the application; the newest when not given; with --license");

    public Option<string?> AppMetadata { get; } = Text("--app-metadata", "The vendor's Application document: title and icon of the console before it has a licence");

    public Option<string?> AppUpstream { get; } = Text("--app-upstream", "Where that application comes from: APP/CHANNEL; with --app-metadata");

    public Option<string?> IgnorePreflights { get; } = Text("--ignore-preflights", "Names of checks whose failure is accepted, with commas between");

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Print the plan and what each step would change; change nothing" };

    public Option<bool> Foreground { get; } = new("--foreground") { Description = "Run in this process instead of a systemd unit of its own; ends with the terminal" };

    /// <summary>kURL's way of giving flags: bare words after `bash -s`.</summary>
    public Argument<string[]> Words { get; } = new("words")
    {
        Description = "kURL flags as bare words: private-address=10.0.0.4 airgap …",
        Arity = ArgumentArity.ZeroOrMore,
        CustomParser = SpecOptions.Words,
    };

    public IEnumerable<Option> All =>
    [
        Bundle, BundleKey, Spec, PrivateAddress, PublicAddress, PodCidr, ServiceCidr, DataDir, AdminPasswordFile, TlsCert, TlsKey, RegistryCa, License, ConfigValues, AppVersion,
        AppMetadata, AppUpstream, IgnorePreflights, DryRun, Foreground,
    ];

    internal static Option<string?> Text(string name, string description)
    {
        var variable = "KOTS_EMBEDDED_" + name[2..].Replace('-', '_').ToUpperInvariant();
        return new Option<string?>(name)
        {
            Description = description,
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null,
        };
    }
}
