using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Cluster;
using Kots.Embedded.Kotsadm.Licences;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Kotsadm.Updates;
using Kots.Embedded.Kotsadm.Versions;
using Kots.Embedded.KotsApi;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Api;

/// <summary>
/// An installation without a person: a licence and answers lie as Secrets with the label kots.io/automation, are taken up through the same services
/// as on the pages, and the licence's Secret goes (spec/kotsadm.md §1.3). Safe to repeat: an application that is here already is left alone.
/// </summary>
internal sealed partial class Automation(
    KubeClientSource clients, LicenceUpload upload, ConsoleLicence licences, AppStore apps, VersionStore versions, AppTasks tasks, KotsadmSettings settings, TimeProvider time, ILogger<Automation> log)
    : BackgroundService
{
    private const string Label = "kots.io/automation";
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);
    private readonly ConcurrentDictionary<string, AutomatedMessage> _told = new();

    /// <summary>"running", "failed", "finished", or "" where nothing was asked for; the message is JSON at all times.</summary>
    public AutomatedStatusDocument StatusOf(string slug)
    {
        var told = _told.GetValueOrDefault(slug);
        var status = told is null ? "" : told.Error != "" ? "failed" : told.VersionStatus != "" ? "finished" : "running";
        return new AutomatedStatusDocument(status, JsonSerializer.Serialize(told ?? new AutomatedMessage("", "", ""), ApiJson.Default.AutomatedMessage));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        var told = "";
        do
        {
            try
            {
                await LookAsync(stoppingToken);
                told = "";
            }
            catch (ProblemException error)
            {
                // The API server may be away for long: that is said once.
                if (told == error.Problem.Code)
                    continue;
                told = error.Problem.Code;
                LogTrouble(log, error.Problem.Code, error.Problem.What, error.Problem.Why);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken ct)
    {
        var client = clients.Probe;
        foreach (var secret in (await client.ListAsync(ResourceTypes.Secrets, new ListQuery(settings.Namespace) { Labels = $"{Label}=license" }, ct)).Items)
            await TakeUpAsync(client, secret, ct);
    }

    private async Task TakeUpAsync(KubeClient client, JsonObject secret, CancellationToken ct)
    {
        var yaml = Text(secret, "license");
        License licence;
        try
        {
            licence = licences.Verify(yaml, $"Secret {secret.Name}").Require();
        }
        catch (ProblemException error)
        {
            // The slug of a licence that is not believed is not believed either; but who waits must be told.
            Fail(secret.Label("kots.io/app") ?? "", error);
            await client.DeleteAsync(secret.Ref, new DeleteOptions { Uid = secret.Uid }, ct);
            return;
        }
        var slug = licence.Spec.AppSlug;
        var app = await apps.FindAsync(slug, ct);
        if (app is null)
        {
            _told[slug] = new AutomatedMessage("Checking the licence", "", "");
            try
            {
                var values = await ValuesAsync(client, ct);
                app = await upload.AcceptAsync(yaml, "", "installer", new InstallWishes(values, secret.Annotation("kots.io/app-version-label") ?? "", true), ct);
            }
            catch (ProblemException error)
            {
                Fail(slug, error);
                if (!error.IsPassing && error.ExitCode != ExitCode.Retry)
                    await client.DeleteAsync(secret.Ref, new DeleteOptions { Uid = secret.Uid }, ct);
                return;
            }
        }
        // Both are kept sealed by now: a licence and passwords in plain text need not lie about.
        foreach (var answers in await AnswersAsync(client, ct))
            await client.DeleteAsync(answers.Ref, new DeleteOptions { Uid = answers.Uid }, ct);
        await client.DeleteAsync(secret.Ref, new DeleteOptions { Uid = secret.Uid }, ct);
        _ = FollowAsync(app.Id, slug, ct);
    }

    private async Task FollowAsync(string appId, string slug, CancellationToken ct)
    {
        if (tasks.Find(appId, FirstFetch.Kind) is { } task)
        {
            while (task.IsRunning && !ct.IsCancellationRequested)
            {
                _told[slug] = new AutomatedMessage(task.Message, "", "");
                await Task.Delay(TimeSpan.FromMilliseconds(500), time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            if (task.Problem is { } problem)
            {
                Fail(slug, new ProblemException(problem));
                return;
            }
        }
        var version = await versions.AllAsync(appId, CancellationToken.None) is [var newest, ..] ? newest : null;
        _told[slug] = new AutomatedMessage("", version?.Status.Name() ?? "unknown", "");
    }

    private async Task<IReadOnlyList<JsonObject>> AnswersAsync(KubeClient client, CancellationToken ct) =>
        (await client.ListAsync(ResourceTypes.Secrets, new ListQuery(settings.Namespace) { Labels = $"{Label}=configvalues" }, ct)).Items;

    private async Task<ConfigValues?> ValuesAsync(KubeClient client, CancellationToken ct)
    {
        return await AnswersAsync(client, ct) is not [var found, ..] ? null : KindReader.Read<ConfigValues>(Text(found, "configvalues"), $"Secret {found.Name}");
    }

    private void Fail(string slug, ProblemException error)
    {
        _told[slug] = new AutomatedMessage("", "", $"{error.Problem.What} {error.Problem.Why} {error.Problem.Do} ({error.Problem.Code})");
        LogTrouble(log, error.Problem.Code, error.Problem.What, error.Problem.Why);
    }

    private static string Text(JsonObject secret, string key) => secret.TextAt("data", key) is { } data ? Encoding.UTF8.GetString(Convert.FromBase64String(data)) : "";

    [LoggerMessage(80, LogLevel.Warning, "{Code} {What} {Why}")]
    private static partial void LogTrouble(ILogger log, string code, string what, string why);
}
