using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Kots.Embedded.Samples.SiteOperator.Sites;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Samples.SiteOperator.Reconciling;

/// <summary>
/// Brings the cluster to what one site asks for, and says in its status how far that is. Looks at what is, never at what happened: running it
/// again is always right, and after missed events or a restart nothing is lost.
/// </summary>
internal sealed partial class SiteReconciler(KubeClient client, OperatorSettings settings, TimeProvider time, ILogger<SiteReconciler> log)
{
    /// <exception cref="ProblemException">KE4010–KE4033: the API server does not answer or refuses. SITE02. What does not pass by itself stands in the status too.</exception>
    public async Task RunAsync(Site site, CancellationToken ct)
    {
        try
        {
            await SayAsync(site, SiteStatus.Of(site, await ApplyAsync(site, ct)), ct);
        }
        catch (ProblemException error) when (!error.IsPassing)
        {
            await SayAsync(site, SiteStatus.Refused(site, error.Problem), ct);
            throw;
        }
    }

    /// <summary>Applies everything, server-side, and returns the Deployment as it now is.</summary>
    private async Task<JsonObject> ApplyAsync(Site site, CancellationToken ct)
    {
        ApplyResult? last = null;
        foreach (var wanted in SiteObjects.Of(site, settings))
        {
            // An object of the same name that belongs to someone else is not taken away from them.
            if (await client.FindAsync(wanted.Ref, ct) is { } there && !there.ObjectsAt("metadata", "ownerReferences").Any(o => o.TextAt("uid") == site.Uid))
                throw Foreign(site, wanted.Ref);
            last = await client.ApplyAsync(wanted, new ApplyOptions { Force = true }, ct);
            if (last.Outcome != ApplyOutcome.Unchanged)
                LogApplied(log, site.Name, last.Target, last.Outcome);
        }
        return last!.Live;
    }

    private async Task SayAsync(Site site, SiteStatus status, CancellationToken ct)
    {
        if (status.Says(site.Status))
            return;
        try
        {
            await client.PatchAsync(site.Ref, new Patch.Merge(status.ToPatch(site.Status, time.GetUtcNow())), new WriteOptions { Subresource = "status" }, ct);
            LogSaid(log, site.Name, status.Phase, status.Message);
        }
        catch (ProblemException error) when (error.IsNotFound)
        {
            // deleted in between: there is nobody left to tell
        }
    }

    private static ProblemException Foreign(Site site, ObjectRef there) => new(new Problem("SITE02", $"{there} is there already and does not belong to site {site.Name}.",
        "It has another owner, or none.", "Give the site another name, or remove the object."));

    [LoggerMessage(1, LogLevel.Information, "Site {Site}: {Object} {Outcome}")]
    private static partial void LogApplied(ILogger log, string site, ObjectRef @object, ApplyOutcome outcome);

    [LoggerMessage(2, LogLevel.Information, "Site {Site}: {Phase}. {Message}")]
    private static partial void LogSaid(ILogger log, string site, string phase, string message);
}
