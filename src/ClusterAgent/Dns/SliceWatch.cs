using Kots.Embedded.Basics;
using Kots.Embedded.ClusterAgent.Dns.Records;
using Kots.Embedded.ClusterAgent.Loops;
using Kots.Embedded.Kube;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.ClusterAgent.Dns;

/// <summary>
/// All EndpointSlices, in the version that the API server has: v1 since 1.21, v1beta1 until 1.24. Looks again when an upgrade takes one away.
/// </summary>
internal sealed partial class SliceWatch(KubeClient client, LoopHealth health, TimeProvider time, ILogger<SliceWatch> log) : BackgroundService
{
    private const string Kind = "EndpointSlice";
    private static readonly TimeSpan s_afterRefusal = TimeSpan.FromSeconds(5);
    private readonly TaskCompletionSource _filled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Action> _listeners = [];
    private volatile ObjectCache<SliceFacts>? _cache;

    /// <summary>Done when the first list is in.</summary>
    public Task Filled => _filled.Task;

    public IReadOnlyCollection<SliceFacts> Items => _cache?.Items ?? [];

    /// <summary>Calls it when something came, changed or went. Before the program runs: in a constructor.</summary>
    public void WhenChanged(Action wake) => _listeners.Add(wake);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var state = health.Add("watch-endpointslices", Timeout.InfiniteTimeSpan);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WatchAsync(state, stoppingToken);
            }
            catch (ProblemException error)
            {
                if (state.Failed(error.Problem.ToString()))
                    LogRefused(log, error.Problem.Code, error.Problem.What, error.Problem.Why);
                await Task.Delay(s_afterRefusal, time, stoppingToken);
            }
        }
    }

    private async Task WatchAsync(LoopState state, CancellationToken ct)
    {
        var type = await client.FindTypeAsync("discovery.k8s.io/v1", Kind, ct) ?? await client.TypeAsync("discovery.k8s.io/v1beta1", Kind, ct);
        var cache = new ObjectCache<SliceFacts>(client, type, null, SliceFacts.Read) { OnChange = _ => Tell() };
        var watching = cache.RunAsync(ct);
        if (await Task.WhenAny(watching, cache.Filled) != watching)
        {
            _cache = cache; // only now: a list that is not in yet would look like endpoints that are gone
            state.Succeeded(TimeSpan.Zero);
            _filled.TrySetResult();
            Tell();
        }
        await watching;
    }

    private void Tell() => _listeners.ForEach(wake => wake());

    [LoggerMessage(43, LogLevel.Warning, "EndpointSlices cannot be watched: {Code} {What} {Why}")]
    private static partial void LogRefused(ILogger log, string code, string what, string why);
}
