using System.Collections.Concurrent;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kotsadm.Apps;

/// <summary>
/// Work on an application that takes a while and that a page can watch: the first fetch, a check for updates. One of a kind at a time; who asks
/// again gets the one that runs. Its last failure stays until it is tried again.
/// </summary>
internal sealed partial class AppTasks(AppEvents events, ILogger<AppTasks> log) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<(string App, string Kind), AppTask> _tasks = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>What runs, or how it ended; null where it never ran.</summary>
    public AppTask? Find(string appId, string kind) => _tasks.GetValueOrDefault((appId, kind));

    /// <summary>Starts it, unless it runs.</summary>
    /// <param name="kind">"install", "update check" and the like.</param>
    /// <param name="work">Says what it is doing through the progress.</param>
    public AppTask Start(string appId, string kind, Func<IProgress<string>, CancellationToken, Task> work)
    {
        var task = new AppTask();
        var running = _tasks.AddOrUpdate((appId, kind), task, (_, before) => before.IsRunning ? before : task);
        if (ReferenceEquals(running, task))
            task.Completion = Task.Run(() => RunAsync(appId, kind, task, work), CancellationToken.None);
        return running;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_tasks.Values.Select(t => t.Completion)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(string appId, string kind, AppTask task, Func<IProgress<string>, CancellationToken, Task> work)
    {
        try
        {
            await work(new Saying(message =>
            {
                task.Message = message;
                events.Tell(appId);
            }), _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The console stops; what is left to do is found again at the next start.
        }
        catch (ProblemException error)
        {
            task.Problem = error.Problem;
            LogFailed(log, kind, error.Problem.Code, error.Problem.What, error.Problem.Why);
        }
#pragma warning disable CA1031 // A bug in one application's work must not take the console away.
        catch (Exception error)
        {
            task.Problem = new Problem("KE0001", $"The {kind} hit a bug of ours.", error.Message, "The console's log has the details.");
            LogBug(log, kind, error);
        }
#pragma warning restore CA1031
        finally
        {
            task.IsRunning = false;
            events.Tell(appId);
        }
    }

    private sealed class Saying(Action<string> say) : IProgress<string>
    {
        public void Report(string value) => say(value);
    }

    [LoggerMessage(40, LogLevel.Warning, "The {Kind} failed: {Code} {What} {Why}")]
    private static partial void LogFailed(ILogger log, string kind, string code, string what, string why);

    [LoggerMessage(41, LogLevel.Error, "The {Kind} hit a bug of ours")]
    private static partial void LogBug(ILogger log, string kind, Exception error);
}

/// <summary>A piece of work, seen from outside.</summary>
public sealed class AppTask
{
    public bool IsRunning { get; set; } = true;

    /// <summary>What it does now, for people.</summary>
    public string Message { get; set; } = "";

    /// <summary>Why it failed; null while it runs and when it went well.</summary>
    public Problem? Problem { get; set; }

    public Task Completion { get; set; } = Task.CompletedTask;
}
