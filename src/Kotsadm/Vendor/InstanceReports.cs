using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Api;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Cluster;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Vendor;

/// <summary>
/// Tells the vendor how an application is whenever that changes (spec/kotsadm.md §7.8); never where nothing outside may be asked. That it cannot be
/// told disturbs nobody.
/// </summary>
internal sealed partial class InstanceReports(
    AppEvents events, AppStore apps, AppViews views, Reporting reporting, VendorServerClient vendor, KubeClientSource clients, KotsadmSettings settings, TimeProvider time,
    ILogger<InstanceReports> log) : BackgroundService
{
    // Changes come in heaps: an update goes through many states.
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, bool> _changed = new();
    private (string Id, string Version)? _cluster;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.IsAirgap)
            return;
        events.Changed += (_, change) => _changed[change.AppId] = true;
        foreach (var app in await apps.AllAsync(stoppingToken))
            _changed[app.Id] = true;
        using var timer = new PeriodicTimer(Gather, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var appId in _changed.Keys)
            {
                _changed.TryRemove(appId, out _);
                await ReportAsync(appId, stoppingToken);
            }
        }
    }

    private async Task ReportAsync(string appId, CancellationToken ct)
    {
        try
        {
            if (await apps.FindByIdAsync(appId, ct) is not { } app || await views.FindAsync(app.Slug, ct) is not { Licence: { } licence } view)
                return;
            var facts = await FactsAsync(view, ct);
            if (facts == reporting.Find(app.Slug))
                return;
            reporting.Set(app.Slug, facts);
            await vendor.ReportAsync(licence, ct);
        }
        catch (ProblemException error)
        {
            LogTrouble(log, error.Problem.Code, error.Problem.What, error.Problem.Why);
        }
    }

    private async Task<Reporting.Facts> FactsAsync(AppView view, CancellationToken ct)
    {
        if (_cluster is null)
        {
            var id = (await clients.Probe.FindAsync(ResourceTypes.Namespaces, null, "kube-system", ct))?.Uid ?? "";
            var version = JsonNode.Parse(await clients.Probe.ReadTextAsync("/version", ct))?["gitVersion"]?.ToString() ?? "";
            _cluster = (id, version);
        }
        var current = view.Versions.Current?.Version;
        return new Reporting.Facts
        {
            InstanceId = view.App.Id,
            ClusterId = _cluster.Value.Id,
            KubernetesVersion = _cluster.Value.Version,
            AppStatus = ApiDocuments.NameOf(view.Status?.State),
            InstallStatus = current?.Status.Name() ?? "",
            ChannelId = view.App.SelectedChannelId,
            Cursor = current?.UpdateCursor ?? "",
            Sequence = current?.Sequence,
            Source = current?.Source ?? "",
        };
    }

    [LoggerMessage(90, LogLevel.Information, "The vendor was not told how the application is: {Code} {What} {Why}")]
    private static partial void LogTrouble(ILogger log, string code, string what, string why);
}
