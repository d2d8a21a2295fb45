using System.Text.Json.Nodes;
using System.Threading.Channels;
using Kots.Embedded.Basics;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Cluster;
using Kots.Embedded.Kotsadm.Versions;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>
/// Deletes Jobs of applications once they have ended in the way that their <c>hook-delete-policy</c> names, whenever that is; so they run again with
/// the next deployment (spec/kotsadm.md §8.4).
/// </summary>
internal sealed partial class FinishedJobs(KubeClientSource source, AppStore apps, VersionStore versions, TimeProvider time, ILogger<FinishedJobs> log) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WatchAsync(stoppingToken);
            }
            catch (ProblemException error)
            {
                LogTrouble(log, error.Problem.Code, error.Problem.What);
                await Task.Delay(AfterRefusal, time, stoppingToken);
            }
        }
    }

    private async Task WatchAsync(CancellationToken ct)
    {
        using var together = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var due = Channel.CreateUnbounded<EndedJob>();
        var jobs = new ObjectCache<EndedJob>(source.Client, ResourceTypes.Jobs, new ListQuery(null) { Labels = "kots.io/app-slug" }, Read)
        {
            OnChange = change => { if (change.New is { } job) due.Writer.TryWrite(job); },
        };
        var deleting = DeleteAsync(due.Reader, together.Token);
        var first = await Task.WhenAny(jobs.RunAsync(together.Token), deleting);
        await together.CancelAsync();
        await first;
    }

    private async Task DeleteAsync(ChannelReader<EndedJob> due, CancellationToken ct)
    {
        await foreach (var job in due.ReadAllAsync(ct))
        {
            // A deployment that waits for the Job has to see how it ended.
            while (await IsDeployingAsync(job.Slug, ct))
                await Task.Delay(BetweenLooks, time, ct);
            try
            {
                await source.Client.DeleteAsync(job.Ref, new DeleteOptions { Uid = job.Uid, Propagation = DeletePropagation.Background }, ct);
                LogDeleted(log, job.Ref.Namespace ?? "", job.Ref.Name);
            }
            catch (ProblemException error) when (error.IsNotFound || error.IsConflict)
            {
                // Someone was faster, or another of the same name is there by now.
            }
        }
    }

    private async Task<bool> IsDeployingAsync(string slug, CancellationToken ct) =>
        await apps.FindAsync(slug, ct) is { } app && (await versions.AppsDeployingAsync(ct)).Contains(app.Id);

    // Null for one that is to stay.
    private static EndedJob? Read(JsonObject job)
    {
        var policies = ReplacedJob.PoliciesOf(job.Annotation(ReplacedJob.Policy) ?? job.Annotation(ReplacedJob.HelmPolicy));
        var isDue = (policies.Contains("hook-succeeded") && ReplacedJob.Is(job, "Complete")) || (policies.Contains("hook-failed") && ReplacedJob.Is(job, "Failed"));
        return isDue ? new EndedJob(job.Ref, job.Uid, job.Label("kots.io/app-slug") ?? "") : null;
    }

    private sealed record EndedJob(ObjectRef Ref, string? Uid, string Slug);

    [LoggerMessage(70, LogLevel.Information, "Job {Namespace}/{Name} has ended and was deleted, as its policy says")]
    private static partial void LogDeleted(ILogger log, string @namespace, string name);

    [LoggerMessage(71, LogLevel.Warning, "Jobs that have ended are not seen for a while: {Code} {What}")]
    private static partial void LogTrouble(ILogger log, string code, string what);
}
