using System.CommandLine;
using Kots.Embedded.Installer.Install;
using Kots.Embedded.Installer.Node;

namespace Kots.Embedded.Installer.Join;

/// <summary>The options of join; each but --dry-run and --foreground may also be an environment variable, as those of install.</summary>
internal sealed class JoinOptions
{
    public Argument<string?> Server { get; } = new("SERVER")
    {
        Description = "host:port of the first node's API server, as `token create` prints it; not needed on a machine that has joined",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public Option<string?> Token { get; } = InstallOptions.Text("--token",
        "The join token. While this runs, everybody on this machine can see it in the list of processes: prefer --token-file or KOTS_EMBEDDED_TOKEN");

    public Option<string?> TokenFile { get; } = InstallOptions.Text("--token-file", "File with the join token on its first line; /dev/stdin reads it from a pipe");

    public Option<string?> CaHash { get; } = InstallOptions.Text("--ca-hash", "sha256:… of the cluster CA's public key, as `token create` prints it");

    public Option<string?> Bundle { get; } = InstallOptions.Text("--bundle", "Folder, tar file or http(s) address of the bundle; the first node's own when not given");

    public Option<string?> BundleKey { get; } = InstallOptions.Text("--bundle-key", "PEM file of the bundle's public key; it must be the cluster's, which is used when not given");

    public Option<string?> PrivateAddress { get; } = InstallOptions.Text("--private-address", "Address that other nodes use; found by the default route when not given");

    public Option<string?> DataDir { get; } = InstallOptions.Text("--data-dir", $"Where everything is kept; the first node's when not given ({NodePaths.DefaultDataDir})");

    public Option<string?> IgnorePreflights { get; } = InstallOptions.Text("--ignore-preflights", "Names of checks whose failure is accepted, with commas between");

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Print the plan and what each step would change; change nothing" };

    public Option<bool> Foreground { get; } = new("--foreground") { Description = "Run in this process instead of a systemd unit of its own; ends with the terminal" };

    public IEnumerable<Option> All => [Token, TokenFile, CaHash, Bundle, BundleKey, PrivateAddress, DataDir, IgnorePreflights, DryRun, Foreground];
}
