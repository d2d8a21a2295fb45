using System.Text.Json.Nodes;
using Kots.Embedded.Installer.AdminConsole;
using Kots.Embedded.Installer.Application;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Preflight;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Install;

/// <summary>What people need when the install is done: where the console is, how to know it, its password.</summary>
internal static class InstallEnd
{
    /// <summary>Adds "node", "kubeconfig", "warnings" of the checks, "console" {url, fingerprint, passwordFile?} and "application" {slug, name, version, status} to the last line; no secret.</summary>
    public static async Task AddAsync(JsonObject last, InstallFacts facts, ClusterAccess cluster, IHost host, TimeProvider time, CancellationToken ct)
    {
        last["node"] = facts.Node.Name;
        last["kubeconfig"] = NodePaths.AdminConf;
        if (await CheckMachine.WarningsAsync(host, facts.Paths.Preflights, ct) is { Count: > 0 } warnings)
            last["warnings"] = warnings;
        if (!facts.HasConsole)
            return;
        var console = new JsonObject { ["url"] = $"https://{facts.Cluster.ConsoleHost}" };
        if (await new ConsoleSecrets(cluster.Client, time).FindCertificateAsync(ct) is { } certificate)
            console["fingerprint"] = ConsoleCertificate.FingerprintOf(certificate);
        if (host.Exists(facts.Paths.ConsolePassword))
            console["passwordFile"] = facts.Paths.ConsolePassword;
        last["console"] = console;
        if (facts.Application is { } application)
            last["application"] = await ApplicationAsync(application.Slug, facts, cluster, time, ct);
    }

    private static async Task<JsonObject> ApplicationAsync(string slug, InstallFacts facts, ClusterAccess cluster, TimeProvider time, CancellationToken ct)
    {
        using var client = await ConsoleAccess.OpenAsync(cluster.Client, $"https://{facts.Node.Address}:{facts.Cluster.ConsolePort}", time, ct);
        var app = await client.FindAppAsync(slug, ct);
        var version = app?.Downstream.CurrentVersion ?? (app?.Downstream.PendingVersions is [var first, ..] ? first : null);
        return new JsonObject { ["slug"] = slug, ["name"] = app?.Name ?? slug, ["version"] = version?.VersionLabel ?? "", ["status"] = version?.Status ?? "unknown" };
    }

    /// <summary>The same for people. A generated password is shown once, at a terminal, and its file goes then.</summary>
    public static void Show(IScreen screen, JsonObject end, IHost host)
    {
        if (end["result"]?.GetValue<string>() != "succeeded" || end["node"] is null || screen.Format == OutputFormat.Json)
            return;
        screen.Line();
        if (end["console"] is JsonObject console)
        {
            screen.Line($"  Admin console   {console["url"]}");
            if (console["passwordFile"]?.GetValue<string>() is { } file)
                ShowPassword(screen, host, file);
            if (console["fingerprint"] is { } fingerprint)
                screen.Line($"  Certificate     SHA-256 {fingerprint}");
        }
        if (end["application"] is JsonObject application)
        {
            var needsAnswers = application["status"]?.GetValue<string>() == "pending_config";
            screen.Line($"  Application     {application["name"]} {application["version"]} {(needsAnswers ? "waits for answers: open the console" : "is ready")}");
        }
        screen.Line($"  Kubernetes      export KUBECONFIG={end["kubeconfig"]}");
        screen.Line("  More machines   kots-embedded token create");
        screen.Line("  How it is       kots-embedded status");
        if (end["warnings"] is JsonArray warnings)
            screen.Line($"  Checks          {warnings.Count} with a warning ({string.Join(", ", warnings.Select(w => w!["name"]))}): kots-embedded preflight");
    }

    private static void ShowPassword(IScreen screen, IHost host, string file)
    {
        if (!screen.IsTerminal || !host.Exists(file))
        {
            screen.Line($"  Password        in {file} (root only); remove the file when you have it");
            return;
        }
        screen.Line($"  Password        {File.ReadAllText(host.Path(file)).Trim()}   (not shown again)");
        host.Remove(file);
    }
}
