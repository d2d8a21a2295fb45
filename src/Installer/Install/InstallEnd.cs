using System.Text.Json.Nodes;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Terminal;

namespace Kots.Embedded.Installer.Install;

/// <summary>What people need when the install is done: where the console is, how to know it, where its password is.</summary>
internal static class InstallEnd
{
    /// <summary>Adds "console" {url, fingerprint?, passwordFile?}, "kubeconfig" and "node" to the last line; no secret.</summary>
    public static Task AddAsync(JsonObject last, InstallFacts facts, IHost host, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        last["node"] = facts.Node.Name;
        last["kubeconfig"] = NodePaths.AdminConf;
        if (facts.Addons.Any(a => a.Provides.Contains("console")))
        {
            var console = new JsonObject { ["url"] = $"https://{facts.Cluster.PublicAddress ?? facts.Node.Address}:{facts.Cluster.ConsolePort}" };
            if (host.Exists(facts.Paths.ConsolePassword))
                console["passwordFile"] = facts.Paths.ConsolePassword;
            last["console"] = console;
        }
        return Task.CompletedTask;
    }

    /// <summary>The same for people; the password is shown once, at the terminal, and its file goes then.</summary>
    public static void Show(IScreen screen, JsonObject end)
    {
        if (end["result"]?.GetValue<string>() != "succeeded" || end["node"] is null || screen.Format == OutputFormat.Json)
            return;
        screen.Line();
        if (end["console"] is JsonObject console)
        {
            screen.Line($"  Admin console   {console["url"]}");
            if (console["passwordFile"]?.GetValue<string>() is { } file)
                screen.Line($"  Password        in {file} (root only); `kots-embedded console reset-password` makes a new one");
            if (console["fingerprint"] is { } fingerprint)
                screen.Line($"  Certificate     SHA-256 {fingerprint}");
        }
        screen.Line($"  Kubernetes      export KUBECONFIG={end["kubeconfig"]}");
        screen.Line("  More machines   kots-embedded token create");
        screen.Line("  How it is       kots-embedded status");
    }
}
