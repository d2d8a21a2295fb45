using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Kube;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.Pipeline.Programs;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>Installs, upgrades and removes the charts of a version with <c>helm</c>, by weight (spec/kotsadm.md §8.4).</summary>
internal sealed class HelmCharts(ProgramSearch programs, KotsadmSettings settings)
{
    // Longer than the chart's own limit of an hour: helm says why, a killed helm does not.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(65);

    /// <summary>Charts that are gone first, then those of the version; the first that fails ends it.</summary>
    /// <exception cref="ProblemException">KE6406: helm refuses, with its words.</exception>
    public async Task DeployAsync(KubeClient client, App app, DeployContent content, Inventory before, DeployLines lines, CancellationToken ct)
    {
        var now = content.Charts.Select(c => InventoryChart.Of(c.Release, app.Namespace)).ToList();
        foreach (var gone in before.Charts.Where(old => !now.Exists(c => c.Namespace == old.Namespace && c.DirectoryName == old.DirectoryName)).OrderByDescending(c => c.Weight).ThenByDescending(c => c.ChartName, StringComparer.Ordinal))
            await UninstallAsync(gone, lines, ct);
        foreach (var release in ChartOrder.Sorted(content.Charts.Select(c => c.Release), forRemoval: false))
            await UpgradeAsync(client, app, content.Charts.First(c => c.Release == release), lines, ct);
    }

    /// <summary>Removes a release; one that is not there is removed already.</summary>
    /// <exception cref="ProblemException">KE6406.</exception>
    public async Task UninstallAsync(InventoryChart chart, DeployLines? lines, CancellationToken ct)
    {
        var result = await RunAsync(["uninstall", chart.ReleaseName, "-n", chart.Namespace, "--ignore-not-found", "--wait"], ct);
        if (result.ExitCode != 0)
            throw Refused(chart.ReleaseName, "removed", result);
        if (lines is not null)
        {
            await lines.InfoAsync(DeployStep.Charts, $"Chart {chart.ReleaseName} removed", result.Output.Trim(), ct);
            await lines.FlushAsync(ct);
        }
    }

    private async Task UpgradeAsync(KubeClient client, App app, DeployChart chart, DeployLines lines, CancellationToken ct)
    {
        var installed = InventoryChart.Of(chart.Release, app.Namespace);
        await RecoverAsync(client, installed, lines, ct);
        await lines.InfoAsync(DeployStep.Charts, $"Chart {installed.ReleaseName} is being installed", "", ct);
        await lines.FlushAsync(ct);
        using var folder = await TemporaryFolder.WithAsync(chart.Files, ct);
        var path = chart.IsPackaged ? Path.Combine(folder.FullPath, $"{chart.Release.ChartName}-{chart.Release.ChartVersion}.tgz") : folder.FullPath;
        var values = chart.IsPackaged ? Path.Combine(folder.FullPath, "values.yaml") : null;
        List<string> arguments = [.. HelmArguments.Upgrade(chart.Release, path, values, app.Namespace), "--create-namespace"];
        if (!arguments.Exists(a => a.StartsWith("--server-side", StringComparison.Ordinal)) && await NeedsClientSideAsync(client, ct))
            arguments.Add("--server-side=false");
        var result = await RunAsync(arguments, ct);
        if (result.ExitCode != 0)
            throw Refused(installed.ReleaseName, "installed", result);
        await lines.InfoAsync(DeployStep.Charts, $"Chart {installed.ReleaseName} {chart.Release.ChartVersion} installed", result.Output.Trim(), ct);
        await lines.FlushAsync(ct);
    }

    // Helm 4 applies server-side, which API servers before 1.21 refuse for ports without a protocol; earlier Helms know no such option.
    private async Task<bool> NeedsClientSideAsync(KubeClient client, CancellationToken ct)
    {
        var helm = await RunAsync(["version", "--template", "{{.Version}}"], ct);
        return helm.Output.TrimStart('v') is [>= '4' and <= '9', ..] && await client.ServerVersionAsync(ct) is ['v', '1', '.', .. var rest]
            && int.TryParse(rest.Split('.')[0], out var minor) && minor < 21;
    }

    /// <summary>
    /// A release that our own killed run left pending refuses every next one. We hold the lease, so nobody is at work on it: the record of the
    /// revision that never ended goes, and the next run begins from the one before.
    /// </summary>
    private static async Task RecoverAsync(KubeClient client, InventoryChart chart, DeployLines lines, CancellationToken ct)
    {
        var query = new ListQuery(chart.Namespace) { Labels = $"owner=helm,name={chart.ReleaseName},status in (pending-install,pending-upgrade,pending-rollback)" };
        foreach (var record in (await client.ListAsync(ResourceTypes.Secrets, query, ct)).Items)
        {
            await client.DeleteAsync(record.Ref, new DeleteOptions { Uid = record.Uid }, ct);
            await lines.WarnAsync(DeployStep.Charts, $"Chart {chart.ReleaseName} was left unfinished by an earlier run; it is begun again", record.Name, ct);
        }
    }

    private async Task<ProcessResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken ct) =>
        await ChildProcess.RunAsync(new ProcessRequest(await programs.HelmAsync(ct), arguments)
        {
            Limit = Limit,
            AcceptedExitCodes = [.. Enumerable.Range(0, 256)],
            Environment = new Dictionary<string, string?>
            {
                ["KUBECONFIG"] = settings.Kubeconfig,
                // The pod's file system is read-only but for its volume and /tmp.
                ["HELM_CACHE_HOME"] = Path.Combine(Path.GetTempPath(), "helm", "cache"),
                ["HELM_CONFIG_HOME"] = Path.Combine(Path.GetTempPath(), "helm", "config"),
                ["HELM_DATA_HOME"] = Path.Combine(Path.GetTempPath(), "helm", "data"),
            },
        }, ct);

    private static ProblemException Refused(string release, string what, ProcessResult result) => new(new Problem("KE6406", $"The chart {release} cannot be {what}.",
        result.Errors.Trim() is { Length: > 0 } said ? said[..Math.Min(said.Length, 4000)] : result.Output.Trim(), "Correct what Helm names, or tell the vendor; then deploy again."));
}
