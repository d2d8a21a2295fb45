using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Cluster;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Shell;

/// <summary>
/// Whose console this looks like: the application's on it, before its licence the one that the installer left in ConfigMap
/// kotsadm-application-metadata (spec/kotsadm.md §2.7, §3.0), and else nobody's.
/// </summary>
internal sealed class Branding(AppStore apps, KubeClientSource clients, KotsadmSettings settings, TimeProvider time)
{
    public const string ConfigMap = "kotsadm-application-metadata";
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private (ApplicationSpec? Application, DateTimeOffset At)? _looked;

    /// <summary>Never fails and waits two seconds at most: people must be able to sign in while the API server is away.</summary>
    public async Task<Brand> FindAsync(CancellationToken ct)
    {
        if (await apps.AllAsync(ct) is [var app, ..])
            return new Brand(app.Name, app.IconUri, []);
        if (_looked is not { } looked || time.GetUtcNow() - looked.At > LookEvery)
            _looked = looked = (await LookAsync(ct), time.GetUtcNow());
        return looked.Application is { } announced ? new Brand(announced.Title, announced.Icon, announced.ConsoleFeatureFlags) : Brand.None;
    }

    private async Task<ApplicationSpec?> LookAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        try
        {
            var found = await clients.Probe.FindAsync(ResourceTypes.ConfigMaps, settings.Namespace, ConfigMap, limit.Token);
            return found?.TextAt("data", "application.yaml") is { } yaml ? KindReader.Read<KotsApplication>(yaml, $"ConfigMap {ConfigMap}").Spec : null;
        }
        catch (Exception error) when (error is ProblemException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            // A console without a picture is one that works.
            return null;
        }
    }
}

/// <summary>A vendor's title and icon; "" where there is none.</summary>
/// <param name="FeatureFlags">Free words of the vendor.</param>
public sealed record Brand(string Title, string IconUri, IReadOnlyList<string> FeatureFlags)
{
    public static readonly Brand None = new("", "", []);

    /// <summary>Pictures of elsewhere are not loaded: the console works without internet, and tells nobody who looks at it.</summary>
    public bool HasIcon => IconUri.StartsWith("data:image/", StringComparison.Ordinal);
}
