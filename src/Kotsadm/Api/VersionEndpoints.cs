using System.Text.Json.Nodes;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Archives;
using Kots.Embedded.Kotsadm.Deploys;
using Kots.Embedded.Kotsadm.Updates;
using Kots.Embedded.Kotsadm.Versions;
using Kots.Embedded.KotsApi;
using Kots.Embedded.Pipeline.Pull;

namespace Kots.Embedded.Kotsadm.Api;

/// <summary>Versions: looked for, fetched, deployed, read.</summary>
internal static class VersionEndpoints
{
    /// <summary>Looks for updates; with <c>deploy</c> the newest that may be deployed is, with <c>deployVersionLabel</c> that one.</summary>
    public static Task<IResult> CheckAsync(string slug, bool? deploy, string? deployVersionLabel, bool? wait, HttpContext context, AppViews views, UpdateCheck updates, DeployRequests deploys,
        CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var before = await views.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        var task = updates.Start(before.App.Id, ApiAccess.ActorOf(context), isAutomatic: false);
        var deploysNow = deploy == true || !string.IsNullOrEmpty(deployVersionLabel);
        if (wait == false && !deploysNow)
            return ApiResults.Json(new JsonObject { ["success"] = true });
        await task.Completion.WaitAsync(ct);
        if (task.Problem is { } problem)
            throw new Basics.ProblemException(problem);
        var view = await views.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        var ahead = view.Versions.All.Where(v => v.Place == VersionPlace.Ahead).ToList();
        var chosen = !deploysNow ? null : string.IsNullOrEmpty(deployVersionLabel) ? ahead.FirstOrDefault(v => v.Deployability.IsDeployable)
            : view.Versions.All.FirstOrDefault(v => v.Version.VersionLabel == deployVersionLabel);
        if (chosen is not null && chosen.Place != VersionPlace.Current)
            await deploys.DeployAsync(slug, chosen.Version.Sequence, ApiAccess.ActorOf(context), ct);
        return ApiResults.Json(new JsonObject
        {
            ["success"] = true,
            ["availableUpdates"] = ahead.Count,
            ["currentAppSequence"] = view.App.CurrentSequence ?? -1,
            ["currentRelease"] = Release(view.Versions.Current),
            ["availableReleases"] = new JsonArray([.. ahead.Select(Release)]),
            ["deployingRelease"] = Release(chosen),
        });
    });

    public static Task<IResult> DeployAsync(string slug, long sequence, HttpContext context, AppStore apps, DeployRequests deploys, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        // What is deployed already is no error and no work (spec/kotsadm.md §4.1).
        if ((await apps.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug)).CurrentSequence != sequence)
            await deploys.DeployAsync(slug, sequence, ApiAccess.ActorOf(context), ct);
        return ApiResults.Json(new ResultDocument(true));
    });

    public static Task<IResult> RedeployAsync(string slug, long sequence, HttpContext context, DeployRequests deploys, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        await deploys.DeployAsync(slug, sequence, ApiAccess.ActorOf(context), ct);
        return Results.NoContent();
    });

    public static Task<IResult> DownloadAsync(string slug, long sequence, bool? wait, AppStore apps, UpdateCheck updates, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var app = await apps.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        var task = updates.StartDownload(app.Id, sequence);
        if (wait == true)
            await task.Completion.WaitAsync(ct);
        return task.Problem is { } problem ? throw new Basics.ProblemException(problem) : ApiResults.Json(new ResultDocument(true));
    });

    /// <summary>Every file as base64.</summary>
    public static Task<IResult> ContentsAsync(string slug, long sequence, AppStore apps, IArchiveStore archives, CancellationToken ct) =>
        FilesAsync(slug, sequence, apps, archives, "", content => Convert.ToBase64String(content.Span), ct);

    /// <summary>What is deployed, as text.</summary>
    public static Task<IResult> RenderedAsync(string slug, long sequence, AppStore apps, IArchiveStore archives, CancellationToken ct) =>
        FilesAsync(slug, sequence, apps, archives, $"rendered/{PullRequest.DefaultDownstream}/", content => System.Text.Encoding.UTF8.GetString(content.Span), ct);

    /// <summary>The log of a deployment in the reference's sections.</summary>
    public static Task<IResult> OutputAsync(string slug, string cluster, long sequence, AppStore apps, DeployLog log, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var app = await apps.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        var lines = await log.ReadAsync(app.Id, sequence, ct);
        string Text(string step, bool errors) => string.Concat(lines.Where(l => l.Step == step && l.Level == "error" == errors).Select(l => l.Detail == "" ? l.Text + "\n" : $"{l.Text}\n{l.Detail}\n"));
        return ApiResults.Json(new JsonObject
        {
            ["logs"] = new JsonObject
            {
                ["dryrunStdout"] = Text(DeployStep.Check, false),
                ["dryrunStderr"] = Text(DeployStep.Check, true),
                ["applyStdout"] = Text(DeployStep.Apply, false) + Text(DeployStep.Remove, false),
                ["applyStderr"] = Text(DeployStep.Apply, true) + Text(DeployStep.Remove, true),
                ["helmStdout"] = Text(DeployStep.Charts, false),
                ["helmStderr"] = Text(DeployStep.Charts, true),
                ["renderError"] = "",
            },
        });
    });

    private static Task<IResult> FilesAsync(string slug, long sequence, AppStore apps, IArchiveStore archives, string below, Func<ReadOnlyMemory<byte>, string> write, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var app = await apps.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        var files = new JsonObject();
        foreach (var file in (await archives.ReadAsync(app.Id, sequence, ct)).Files.Where(f => f.Path.StartsWith(below, StringComparison.Ordinal)))
            files[file.Path[below.Length..]] = write(file.Content);
        return ApiResults.Json(new JsonObject { ["files"] = files });
    });

    private static JsonObject? Release(ListedVersion? listed) => listed is null ? null : new JsonObject { ["sequence"] = listed.Version.Sequence, ["version"] = listed.Version.VersionLabel };
}
