using System.Globalization;
using System.Text;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Versions;

namespace Kots.Embedded.Kotsadm.Health;

/// <summary>How the applications are, for a Prometheus: what an administrator wants to be told of before people call.</summary>
internal sealed class AppMetrics(AppStore apps, AppViews views)
{
    public async Task<string> ReadAsync(CancellationToken ct)
    {
        var seen = new List<AppView>();
        foreach (var app in await apps.AllAsync(ct))
        {
            if (await views.FindAsync(app.Slug, ct) is { } view)
                seen.Add(view);
        }
        var text = new StringBuilder();
        Gauge(text, "kotsadm_app_ready", "1 when all that the application watches is ready.", seen, v => v.Status?.State == ResourceState.Ready ? 1 : 0);
        Gauge(text, "kotsadm_app_deployed_sequence", "The deployed version; -1 before the first.", seen, v => v.App.CurrentSequence ?? -1);
        Gauge(text, "kotsadm_app_deploy_failed", "1 when the last deployment failed.", seen, v => v.Versions.Current?.Version.Status == VersionStatus.Failed ? 1 : 0);
        Gauge(text, "kotsadm_app_versions_ahead", "Versions newer than the deployed one.", seen, v => v.Versions.All.Count(l => l.Place == VersionPlace.Ahead));
        Gauge(text, "kotsadm_app_update_check_failed", "1 when the last look for updates failed.", seen, v => v.App.UpdateError == "" ? 0 : 1);
        return text.ToString();
    }

    // Slugs have neither quotes nor backslashes.
    private static void Gauge(StringBuilder text, string name, string help, IReadOnlyList<AppView> views, Func<AppView, long> value)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} gauge\n");
        foreach (var view in views)
            text.Append(CultureInfo.InvariantCulture, $"{name}{{app=\"{view.App.Slug}\"}} {value(view)}\n");
    }
}
