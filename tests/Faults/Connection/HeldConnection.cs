using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Faults.Running;

namespace Kots.Embedded.Tests.Faults.Connection;

/// <summary>An ssh connection on which a command runs and which can be cut.</summary>
internal sealed class HeldConnection : IDisposable
{
    private readonly List<JsonObject> _lines = [];
    private readonly CancellationTokenSource _cut = new();
    private readonly Task<ProcessResult> _running;

    /// <summary>Starts the command.</summary>
    public HeldConnection(ThrowawayMachine machine, string command)
    {
        var (program, arguments) = machine.Connection(command);
        _running = ChildProcess.RunAsync(new ProcessRequest(program, arguments)
        {
            OnOutputLine = Add,
            AcceptedExitCodes = [.. Enumerable.Range(0, 256)],
            KillAfter = TimeSpan.FromMilliseconds(100),
        }, _cut.Token);
    }

    /// <summary>Waits for a step to be in a state.</summary>
    /// <param name="limit">Ten minutes by itself.</param>
    public Task UntilAsync(string step, string state, TimeSpan? limit = null) => Wait.UntilAsync($"{step} to be {state}", limit ?? TimeSpan.FromMinutes(10), TimeSpan.FromMilliseconds(50), _ =>
    {
        lock (_lines)
        {
            var seen = new InstallerRun([.. _lines]);
            if (_running.IsCompleted)
                throw new InvalidOperationException($"The command ended before {step} was {state}: {seen.Last}");
            return Task.FromResult(seen.In(state).Contains(step) ? null : seen.Last);
        }
    }, TimeProvider.System, CancellationToken.None);

    /// <summary>Waits for the command's end.</summary>
    public async Task<(InstallerRun Run, int ExitCode)> EndAsync()
    {
        var result = await _running;
        return (new InstallerRun([.. _lines]), result.ExitCode);
    }

    /// <summary>Ends the ssh client: what the other end sees is a connection that is gone.</summary>
    public async Task CutAsync()
    {
        await _cut.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _cut.Cancel();
        _cut.Dispose();
    }

    private void Add(string line)
    {
        if (!line.StartsWith('{') || !line.EndsWith('}'))
            return;
        lock (_lines)
            _lines.Add(JsonNode.Parse(line)!.AsObject());
    }
}
