using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Deploys;
using Kots.Embedded.Kotsadm.Licences;
using Kots.Embedded.Kotsadm.Vendor;
using Kots.Embedded.Kotsadm.Versions;

namespace Kots.Embedded.Kotsadm.Updates;

/// <summary>Fetches an application's first release; goes on after a restart of the console.</summary>
internal sealed class FirstFetch(
    AppTasks tasks, AppStore apps, ConsoleLicence licences, VendorServerClient vendor, VersionStore versions, VersionMaker maker, DeployRequests deploys, InstallWishStore wishStore) : IHostedService
{
    public const string Kind = "installation";

    /// <summary>Starts, or starts again after a failure.</summary>
    public void Start(string appId) => tasks.Start(appId, Kind, (progress, ct) => RunAsync(appId, progress, ct));

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var app in (await apps.AllAsync(cancellationToken)).Where(a => a.InstallState == InstallState.Installing))
            Start(app.Id);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task RunAsync(string appId, IProgress<string> progress, CancellationToken ct)
    {
        if (await apps.ChangeAsync(appId, a => a with { InstallState = InstallState.Installing, InstallError = "" }, ct) is not { } app)
            return;
        try
        {
            var wishes = await wishStore.ReadAsync(appId, ct);
            // A console that was ended in between finds the version that it made.
            var version = await versions.AllAsync(appId, ct) is [var made, ..] ? made : await FetchAsync(app, wishes, progress, ct);
            if (wishes.IsAutomated && version.Status == VersionStatus.Pending)
                await deploys.DeployAsync(app.Slug, version.Sequence, "console", ct);
            await apps.ChangeAsync(appId, a => a with { InstallState = InstallState.Installed }, ct);
            await wishStore.RemoveAsync(appId, ct);
        }
        catch (ProblemException error)
        {
            await apps.ChangeAsync(appId, a => a with { InstallState = InstallState.Failed, InstallError = error.Problem.ToString() }, ct);
            throw;
        }
    }

    private async Task<StoredVersion> FetchAsync(App app, InstallWishes wishes, IProgress<string> progress, CancellationToken ct)
    {
        var licence = licences.Of(app);
        progress.Report("Fetching the release from the vendor");
        var channel = ConsoleLicence.ChannelOf(licence, app);
        var release = await vendor.ReleaseAsync(licence, channel.ChannelId, "", wishes.VersionLabel, ct);
        progress.Report("Rendering the application");
        return await maker.OfReleaseAsync(app, release.Files, WithChannel(release.Source, channel), VersionSource.OnlineInstall, wishes.IsAutomated, wishes.Values, null, ct);
    }

    /// <summary>Where the server's headers leave the channel out, the licence says it.</summary>
    internal static Kots.Kinds.InstallationSpec WithChannel(Kots.Kinds.InstallationSpec source, Kots.Kinds.LicenseChannel channel) => source with
    {
        ChannelId = source.ChannelId == "" ? channel.ChannelId : source.ChannelId,
        ChannelName = source.ChannelName == "" ? channel.ChannelName : source.ChannelName,
    };
}
