using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Cluster;
using Kots.Embedded.Kotsadm.Versions;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>
/// Carries deployments out, one after the other. What was going on when the console ended is done again from its start: each step may be repeated
/// (spec/kotsadm.md §8.9).
/// </summary>
internal sealed partial class DeployQueue(DeployRequests requests, AppStore apps, VersionStore versions, DeployRun run, DeployLog log, KubeClientSource clients, ILogger<DeployQueue> logger, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(5);

    // Long enough for a control plane that is being updated or has been moved; then someone has to look.
    private static readonly TimeSpan LongestAway = TimeSpan.FromMinutes(15);
    private readonly Dictionary<(string AppId, long Sequence), DateTimeOffset> _awaySince = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await requests.ResumeAsync(stoppingToken);
        await foreach (var appId in requests.Waiting.ReadAllAsync(stoppingToken))
        {
            if (await apps.FindByIdAsync(appId, stoppingToken) is { CurrentSequence: { } sequence } app
                && await versions.FindAsync(appId, sequence, stoppingToken) is { Status: VersionStatus.Deploying } version)
                await DeployAsync(app, version, stoppingToken);
        }
    }

    private async Task DeployAsync(App app, StoredVersion version, CancellationToken ct)
    {
        try
        {
            LogBegin(logger, app.Slug, version.VersionLabel, version.Sequence);
            await run.RunAsync(app, version, ct);
            await versions.SetStatusAsync(app.Id, version.Sequence, VersionStatus.Deployed, "", ct);
            _awaySince.Remove((app.Id, version.Sequence));
            LogDone(logger, app.Slug, version.VersionLabel);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // It is still "deploying" in the database: the next start goes on.
        }
        catch (ProblemException error) when (error.Problem.Code == "KE6402")
        {
            // Another console has the lease: its deployment ends, or the lease does.
            await Task.Delay(BetweenTries, time, ct);
            requests.Again(app.Id);
        }
        catch (ProblemException error)
        {
            await GoOnOrFailAsync(app, version, error, ct);
        }
#pragma warning disable CA1031 // A bug met with one application must not stop deployments of the others.
        catch (Exception error)
        {
            LogBug(logger, app.Slug, error);
            await FailAsync(app, version, [new Problem("KE0001", "The deployment hit a bug of ours.", error.Message, "The console's log has the details.")], ct);
        }
#pragma warning restore CA1031
    }

    private async Task GoOnOrFailAsync(App app, StoredVersion version, ProblemException error, CancellationToken ct)
    {
        // What a server refused while it started says nothing about the version.
        var isAway = error.IsPassing || await IsStartingAsync(ct);
        if (!isAway || IsAwayTooLong(app, version))
        {
            _awaySince.Remove((app.Id, version.Sequence));
            await FailAsync(app, version, error.Problems, ct);
            return;
        }
        // Every step may be repeated: what was under way goes on when the API server is back.
        var what = error.IsPassing ? error.Problem.What : "The Kubernetes API is not ready.";
        await versions.SetStatusAsync(app.Id, version.Sequence, VersionStatus.Deploying, $"{what} The deployment goes on by itself when it answers again.", ct);
        await Task.Delay(BetweenTries, time, ct);
        requests.Again(app.Id);
    }

    private async Task<bool> IsStartingAsync(CancellationToken ct)
    {
        try
        {
            return await clients.Client.MissingForReadyAsync(ct) is not null;
        }
        catch (ProblemException)
        {
            // No configuration, or a certificate that is not trusted: that does not mend itself.
            return false;
        }
    }

    private bool IsAwayTooLong(App app, StoredVersion version)
    {
        _awaySince.TryAdd((app.Id, version.Sequence), time.GetUtcNow());
        return time.GetUtcNow() - _awaySince[(app.Id, version.Sequence)] > LongestAway;
    }

    private async Task FailAsync(App app, StoredVersion version, IReadOnlyList<Problem> problems, CancellationToken ct)
    {
        // What a server or a program says may quote values: that stands in the version's log, for who has signed in.
        LogFailed(logger, app.Slug, version.VersionLabel, problems[0].Code, problems[0].What);
        await log.WriteAsync(app.Id, version.Sequence, [.. problems.Select(p => new LogLine { Step = DeployLines.StepOf(p), Level = "error", Text = p.What, Detail = $"{p.Why}\n{p.Do}{(p.Details is null ? "" : "\n\n" + p.Details)}" })], ct);
        await versions.SetStatusAsync(app.Id, version.Sequence, VersionStatus.Failed, $"{problems[0].What} {problems[0].Why}", ct);
    }

    [LoggerMessage(60, LogLevel.Information, "Deploying {App} {Label} (sequence {Sequence})")]
    private static partial void LogBegin(ILogger log, string app, string label, long sequence);

    [LoggerMessage(61, LogLevel.Information, "Deployed {App} {Label}")]
    private static partial void LogDone(ILogger log, string app, string label);

    [LoggerMessage(62, LogLevel.Warning, "Deploying {App} {Label} failed: {Code} {What}")]
    private static partial void LogFailed(ILogger log, string app, string label, string code, string what);

    [LoggerMessage(63, LogLevel.Error, "Deploying {App} hit a bug of ours")]
    private static partial void LogBug(ILogger log, string app, Exception error);
}
