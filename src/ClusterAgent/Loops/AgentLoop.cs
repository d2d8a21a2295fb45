using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Kots.Embedded.Basics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.ClusterAgent.Loops;

/// <summary>
/// Work that is done again and again: when woken, and at least every <see cref="Every"/>. One run at a time; a run looks at what is and at
/// what should be and mends the difference, so that missing a wake-up or ending half-way does no harm. Errors are kept for probes, logged
/// when they change, and tried again soon.
/// </summary>
internal abstract partial class AgentLoop(LoopHealth health, TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(1);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Kebab, for logs, probes and metrics: <c>pod-network</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The longest time between two runs.</summary>
    public abstract TimeSpan Every { get; }

    /// <summary>Events that come together are one run: how long to gather them.</summary>
    protected virtual TimeSpan Gather => TimeSpan.FromMilliseconds(50);

    /// <summary>Asks for a run now. From any thread; returns at once.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Asks for a run a little later: what is waited for does not tell.</summary>
    protected async Task WakeAfterAsync(TimeSpan pause, CancellationToken ct)
    {
        await Task.Delay(pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Wake();
    }

    /// <summary>Waits until a first run makes sense: caches are filled.</summary>
    protected virtual Task ReadyAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>One run. Returns a sentence for each thing that it changed; empty when all was as it should be.</summary>
    protected abstract Task<IReadOnlyList<string>> RunOnceAsync(CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var state = health.Add(Name, Every);
        await WaitUntilReadyAsync(state, stoppingToken);
        var pause = s_firstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            var ended = await TryOnceAsync(state, stoppingToken);
            pause = ended || pause * 2 > Every ? Every : pause * 2;
            await WaitForWakeAsync(ended ? Every : pause, stoppingToken);
            if (ended)
                pause = s_firstPause;
        }
    }

    private async Task WaitUntilReadyAsync(LoopState state, CancellationToken ct)
    {
        var ready = ReadyAsync(ct);
        while (await Task.WhenAny(ready, Task.Delay(Every, time, ct)) != ready)
        {
            if (state.Failed("It waits for the API server's first answer."))
                LogWaits(log, Name);
        }
        await ready;
    }

    [SuppressMessage("Design", "CA1031", Justification = "A hosted loop keeps going; the error is kept, logged and shown (style.md 4.6).")]
    private async Task<bool> TryOnceAsync(LoopState state, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        try
        {
            foreach (var change in await RunOnceAsync(ct))
                LogChange(log, Name, change);
            if (state.Error is not null)
                LogRecovered(log, Name);
            state.Succeeded(time.GetElapsedTime(started));
            return true;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (ProblemException error)
        {
            if (state.Failed(error.Problem.ToString()))
                LogProblem(log, Name, error.Problem.Code, error.Problem.What, error.Problem.Why);
        }
        catch (Exception error)
        {
            if (state.Failed("KE0001 " + error.Message))
                LogBug(log, Name, error);
        }
        return false;
    }

    private async Task WaitForWakeAsync(TimeSpan limit, CancellationToken ct)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var woken = _wake.Reader.WaitToReadAsync(waiting.Token).AsTask();
        if (await Task.WhenAny(woken, Task.Delay(limit, time, waiting.Token)) == woken && !ct.IsCancellationRequested)
            await Task.Delay(Gather, time, ct);
        await waiting.CancelAsync();
        _wake.Reader.TryRead(out _);
        ct.ThrowIfCancellationRequested();
    }

    [LoggerMessage(1, LogLevel.Information, "{Loop}: {Change}")]
    private static partial void LogChange(ILogger log, string loop, string change);

    [LoggerMessage(2, LogLevel.Information, "{Loop}: works again")]
    private static partial void LogRecovered(ILogger log, string loop);

    [LoggerMessage(3, LogLevel.Warning, "{Loop}: {Code} {What} {Why}")]
    private static partial void LogProblem(ILogger log, string loop, string code, string what, string why);

    [LoggerMessage(4, LogLevel.Error, "{Loop}: KE0001 a bug of ours")]
    private static partial void LogBug(ILogger log, string loop, Exception error);

    [LoggerMessage(5, LogLevel.Warning, "{Loop}: waits for the API server's first answer")]
    private static partial void LogWaits(ILogger log, string loop);
}
