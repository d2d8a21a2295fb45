using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.ClusterAgent.Loops;
using Kots.Embedded.Kube;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.ClusterAgent.Cluster;

/// <summary>A kind kept in memory by a watch that never ends. Reading is safe from any thread.</summary>
internal sealed partial class Watched<T> : BackgroundService
    where T : class
{
    private static readonly TimeSpan s_afterRefusal = TimeSpan.FromSeconds(5);
    private readonly ObjectCache<T> _cache;
    private readonly string _name;
    private readonly List<Action> _listeners = [];
    private LoopState? _state;

    public Watched(KubeClient client, ResourceType type, ListQuery? query, Func<JsonObject, T?> read)
    {
        _name = "watch-" + type.Plural;
        _cache = new ObjectCache<T>(client, type, query, o =>
        {
            if (_state is { Error: not null } failing)
                failing.Succeeded(TimeSpan.Zero); // it is told something again
            return read(o);
        })
        {
            OnChange = _ => _listeners.ForEach(l => l()),
        };
    }

    public required LoopHealth Health { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Log { get; init; }

    /// <summary>Calls it whenever something came, changed or went: to wake a loop. Before the program runs: in a constructor.</summary>
    public void WhenChanged(Action wake) => _listeners.Add(wake);

    /// <summary>Done when the first list is in; before that, "it is not there" means nothing.</summary>
    public Task Filled => _cache.Filled;

    public IReadOnlyCollection<T> Items => _cache.Items;

    public T? Find(string? ns, string name) => _cache.Find(new ObjectKey(ns ?? "", name));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var state = _state = Health.Add(_name, Timeout.InfiniteTimeSpan);
        _ = _cache.Filled.ContinueWith(_ => state.Succeeded(TimeSpan.Zero), stoppingToken, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _cache.RunAsync(stoppingToken);
            }
            catch (ProblemException error)
            {
                if (state.Failed(error.Problem.ToString()))
                    LogRefused(Log, _name, error.Problem.Code, error.Problem.What, error.Problem.Why);
                await Task.Delay(s_afterRefusal, Time, stoppingToken);
            }
        }
    }

    [LoggerMessage(10, LogLevel.Warning, "{Name}: {Code} {What} {Why}")]
    private static partial void LogRefused(ILogger log, string name, string code, string what, string why);
}
