using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Cluster.Steps;
using Kots.Embedded.Installer.Runs;
using Kots.Embedded.KotsApi;

namespace Kots.Embedded.Installer.Application;

/// <summary>Gives the console an application to install, and waits until it is ready; says what it waits for.</summary>
internal sealed class InstallApplication(ApplicationRequest request, ClusterAccess cluster, string consoleAddress, TimeProvider time) : ClusterStep(
    "application/ready", $"Install {request.Slug}", s_limit + TimeSpan.FromMinutes(1), cluster,
    async (client, ct) =>
    {
        using var console = await ConsoleAccess.OpenAsync(client, consoleAddress, time, ct);
        return await WhyNotReadyAsync(console, request.Slug, ct);
    },
    async (client, ct) =>
    {
        using var console = await ConsoleAccess.OpenAsync(client, consoleAddress, time, ct);
        if (await console.FindAppAsync(request.Slug, ct) is null)
            await Cluster.Apply.ObjectsAsync(client, [.. request.Objects()], time, ct);
        await WaitAsync(console, request.Slug, time, ct);
    })
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(15);

    private static async Task WaitAsync(ConsoleClient console, string slug, TimeProvider time, CancellationToken ct)
    {
        try
        {
            await Wait.UntilAsync($"{slug} to be ready", TimeLimits.Of(s_limit), TimeSpan.FromSeconds(1), async token =>
            {
                await RefuseFailureAsync(console, slug, token);
                return await WhyNotReadyAsync(console, slug, token);
            }, time, ct);
        }
        catch (ProblemException error) when (error.Problem.Code == "KE0102")
        {
            throw new ProblemException(error.Problem with { Do = "Look at the application in the console; what it lacks stands there. Then run the same command again." }, ExitCode.AddOn, error);
        }
    }

    /// <summary>Null when it is deployed and ready, or when it waits for answers that only a person can give.</summary>
    private static async Task<string?> WhyNotReadyAsync(ConsoleClient console, string slug, CancellationToken ct)
    {
        AppDocument? app;
        try
        {
            app = await console.FindAppAsync(slug, ct);
        }
        catch (ProblemException error)
        {
            return error.Problem.Why;
        }
        if (app is null)
            return "the console has not taken it up yet";
        if (app.Downstream is { CurrentVersion: null, PendingVersions: [{ Status: "pending_config" }, ..] })
            return null;
        if (app.Downstream.CurrentVersion is not { } current)
            return (await console.AutomatedStatusAsync(slug, ct)).Message is { Length: > 0 } message ? message : "it is not deployed yet";
        if (current.Status != "deployed")
            return $"version {current.VersionLabel} is {current.Status}";
        if (app.AppState == "ready")
            return null;
        var waiting = (await console.FindStatusAsync(slug, ct))?.ResourceStates.Where(r => r.State != "ready").Select(r => $"{r.Kind} {r.Name}: {(r.Reason == "" ? r.State : r.Reason)}");
        return string.Join("; ", waiting ?? []) is { Length: > 0 } reasons ? reasons : "its state is not known yet";
    }

    private static async Task RefuseFailureAsync(ConsoleClient console, string slug, CancellationToken ct)
    {
        AutomatedMessage told;
        AppDocument? app;
        try
        {
            (told, app) = (await console.AutomatedStatusAsync(slug, ct), await console.FindAppAsync(slug, ct));
        }
        catch (ProblemException)
        {
            // It is asked again in a second; a limit stands over all of it.
            return;
        }
        if (told.Error != "")
            throw new ProblemException(new Problem("KE2060", $"{slug} cannot be installed.", told.Error, "Mend what the reason says, then run the same command again."), ExitCode.AddOn);
        if (app?.Downstream.CurrentVersion is { Status: "failed" } failed)
        {
            throw new ProblemException(new Problem("KE2061", $"Deploying {slug} {failed.VersionLabel} failed.", failed.StatusInfo, "The version's page in the console has the whole log; mend it there and deploy again."), ExitCode.AddOn);
        }
    }
}
