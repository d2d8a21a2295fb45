using System.Collections.Concurrent;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kots.Rendering;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Archives;
using Kots.Embedded.Kotsadm.Cluster;

namespace Kots.Embedded.Kotsadm.Status;

/// <summary>
/// Watches the objects that each deployed version names in its statusInformers: one watch for each kind and namespace (spec/kotsadm.md §6).
/// </summary>
internal sealed partial class AppStatusWatch(AppStore apps, IArchiveStore archives, StatusStore store, AppEvents events, KubeClientSource clients, TimeProvider time, ILogger<AppStatusWatch> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, AppStatus> _newest = new();
    private readonly Dictionary<string, (long Sequence, InformerWatches Watches)> _watched = [];

    /// <summary>The newest status; null where nothing is known yet.</summary>
    public async Task<AppStatus?> FindAsync(App app, CancellationToken ct) => _newest.GetValueOrDefault(app.Id) ?? await store.FindAsync(app.Id, ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await LookAsync(stoppingToken);
                }
                catch (ProblemException error)
                {
                    LogTrouble(log, error.Problem.Code, error.Problem.What);
                    await Task.Delay(AfterTrouble, time, stoppingToken);
                }
            }
        }
        finally
        {
            foreach (var (_, watches) in _watched.Values)
                await watches.DisposeAsync();
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        var all = await apps.AllAsync(ct);
        foreach (var gone in _watched.Keys.Except(all.Where(a => a.CurrentSequence is not null).Select(a => a.Id)).ToList())
        {
            await _watched[gone].Watches.DisposeAsync();
            _watched.Remove(gone);
            _newest.TryRemove(gone, out _);
        }
        foreach (var app in all.Where(a => a.CurrentSequence is not null))
            await LookAsync(app, app.CurrentSequence!.Value, ct);
    }

    private async Task LookAsync(App app, long sequence, CancellationToken ct)
    {
        if (!_watched.TryGetValue(app.Id, out var watched) || watched.Sequence != sequence)
        {
            if (watched.Watches is not null)
                await watched.Watches.DisposeAsync();
            watched = _watched[app.Id] = (sequence, new InformerWatches(clients.Client, await InformersAsync(app, sequence, ct), app.Namespace));
        }
        // Until the watches have their first lists, what was known before is better than "missing".
        if (!watched.Watches.TakeChange())
            return;
        var objects = await watched.Watches.StatesAsync(ct);
        var status = new AppStatus(sequence, objects.Count == 0 ? ResourceState.Ready : ApplicationState.Of(objects.Select(o => o.State)), objects, time.GetUtcNow());
        var before = await FindAsync(app, ct);
        if (before is not null && before.Sequence == status.Sequence && before.State == status.State && before.Objects.SequenceEqual(status.Objects))
            return;
        _newest[app.Id] = status;
        await store.WriteAsync(app.Id, status, ct);
        events.Tell(app.Id);
    }

    private async Task<IReadOnlyList<StatusInformer>> InformersAsync(App app, long sequence, CancellationToken ct)
    {
        var kinds = TemplatingKinds.Of((await archives.ReadAsync(app.Id, sequence, ct)).Below("kotsKinds"));
        var informers = new List<StatusInformer>();
        foreach (var text in (ReleaseTemplates.Read<KotsApplication>(kinds, "Application")?.Spec.StatusInformers ?? []).Where(t => t.Trim() != ""))
        {
            try
            {
                informers.Add(StatusInformer.Parse(text.Trim()));
            }
            catch (ProblemException error)
            {
                LogTrouble(log, error.Problem.Code, error.Problem.What);
            }
        }
        return informers;
    }

    [LoggerMessage(70, LogLevel.Warning, "{Code} {What}")]
    private static partial void LogTrouble(ILogger log, string code, string what);
}
