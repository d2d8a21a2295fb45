using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Archives;
using Kots.Embedded.Kotsadm.Deploys;
using Kots.Embedded.Kotsadm.Versions;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm.Deploys;

public sealed class DeployQueueTests
{
    [Fact]
    public async Task What_an_API_server_refuses_while_it_starts_is_no_failure_of_the_version()
    {
        await using var server = await StartingApiServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("kotsadm-").FullName;
        server.WriteKubeconfig(Path.Combine(folder, "no-kubeconfig"));
        await using var console = await RunningConsole.StartAsync(folder);
        var (versions, app) = await DeployAsync(console);

        await UntilAsync(versions, app, v => v.StatusInfo.Contains("goes on by itself", StringComparison.Ordinal));
        (await versions.FindAsync(app.Id, 0, default))!.Status.ShouldBe(VersionStatus.Deploying);

        server.IsReady = true;
        console.Clock.Advance(TimeSpan.FromSeconds(6));
        await UntilAsync(versions, app, v => v.Status == VersionStatus.Failed);
    }

    private static async Task<(VersionStore Versions, App App)> DeployAsync(RunningConsole console)
    {
        var services = console.App.Services;
        var app = new App { Id = "1", Slug = "notes", Name = "Notes", License = "", LicenseIdHash = "", SealedSeed = "", CreatedAt = DateTimeOffset.UnixEpoch };
        await services.GetRequiredService<AppStore>().AddAsync(app, default);
        var versions = services.GetRequiredService<VersionStore>();
        await versions.PutAsync(new StoredVersion { AppId = app.Id, Sequence = 0, VersionLabel = "1.0.0", Status = VersionStatus.Pending }, default);
        await services.GetRequiredService<IArchiveStore>().WriteAsync(app.Id, 0, FileTree.Empty, default);
        await versions.BeginDeployAsync(app.Id, 0, DateTimeOffset.UnixEpoch, default);
        services.GetRequiredService<DeployRequests>().Again(app.Id);
        return (versions, app);
    }

    private static Task UntilAsync(VersionStore versions, App app, Func<StoredVersion, bool> isSo) =>
        Wait.UntilAsync("the version's status", TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(20), async ct =>
            await versions.FindAsync(app.Id, 0, ct) is { } version && isSo(version) ? null : "it is another", TimeProvider.System, CancellationToken.None);
}
