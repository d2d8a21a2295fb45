using System.Threading.Channels;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Kots.Embedded.Samples.SiteOperator.Sites;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Samples.SiteOperator.Reconciling;

/// <summary>
/// Runs over all sites whenever a Site or one of the Deployments changed, and every few minutes. The watches list first, go on from where they
/// were after a lost connection, and list again where the server has forgotten that point (<see cref="ObjectCache{T}"/>). One pod runs this at a
/// time (replicas: 1, Recreate), so it needs no election of a leader.
/// </summary>
internal sealed partial class SiteLoop : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_afterTrouble = TimeSpan.FromSeconds(5);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SiteReconciler _reconciler;
    private readonly OperatorHealth _health;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ObjectCache<Site> _sites;
    private readonly ObjectCache<string> _deployments;
    private readonly Dictionary<string, string> _troubles = [];

    public SiteLoop(KubeClient client, SiteReconciler reconciler, OperatorHealth health, TimeProvider time, ILogger<SiteLoop> log)
    {
        (_reconciler, _health, _time, _log) = (reconciler, health, time, log);
        var ns = client.Config.Namespace;
        _sites = new ObjectCache<Site>(client, SiteNames.Sites, new ListQuery(ns), Site.Read) { OnChange = _ => Wake() };
        // Of Deployments only that they changed matters: how they are is read when they are applied.
        _deployments = new ObjectCache<string>(client, ResourceTypes.Deployments, new ListQuery(ns) { Labels = SiteNames.SiteLabel }, o => o.ResourceVersion) { OnChange = _ => Wake() };
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var watches = Task.WhenAll(WatchAsync("sites", _sites.RunAsync, stoppingToken), WatchAsync("deployments", _deployments.RunAsync, stoppingToken));
        await Task.WhenAll(_sites.Filled, _deployments.Filled).WaitAsync(stoppingToken);
        _health.IsReady = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            var isWell = true;
            foreach (var site in _sites.Items)
                isWell &= await TryAsync(site.Ref.ToString(), () => _reconciler.RunAsync(site, stoppingToken));
            _health.Ran();
            await WaitAsync(isWell ? s_every : s_afterTrouble, stoppingToken);
        }
        await watches;
    }

    private void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Until it is woken, at most so long. What comes together is one run.</summary>
    private async Task WaitAsync(TimeSpan limit, CancellationToken ct)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(_wake.Reader.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(limit, _time, waiting.Token));
        await waiting.CancelAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(50), _time, ct);
        _wake.Reader.TryRead(out _);
    }

    /// <summary>Goes on when the definition of Site is not there (yet, or any more) or the rights are missing.</summary>
    private async Task WatchAsync(string name, Func<CancellationToken, Task> watch, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await TryAsync($"The watch of {name}", () => watch(ct));
            await Task.Delay(s_afterTrouble, _time, ct);
        }
    }

    /// <summary>The same trouble is logged once.</summary>
    private async Task<bool> TryAsync(string what, Func<Task> work)
    {
        try
        {
            await work();
            lock (_troubles)
                _troubles.Remove(what);
            return true;
        }
        catch (ProblemException error)
        {
            var text = error.Problem.ToString();
            lock (_troubles)
            {
                if (_troubles.TryGetValue(what, out var told) && told == text)
                    return false;
                _troubles[what] = text;
            }
            LogTrouble(_log, what, error.Problem.Code, error.Problem.What, error.Problem.Why);
            return false;
        }
    }

    [LoggerMessage(10, LogLevel.Warning, "{What}: {Code} {Problem} {Why}")]
    private static partial void LogTrouble(ILogger log, string what, string code, string problem, string why);
}
