using System.Reflection;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Plans;
using Kots.Embedded.Terminal;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Installer.Runs;

/// <summary>Runs a plan in this process: lock, journal, events to the screen, the last line.</summary>
internal sealed class PlanRun(Tool tool)
{
    /// <summary>Our version, as it stands in journals.</summary>
    public static string Version { get; } =
        typeof(PlanRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>
    /// Runs it and prints what happens. <paramref name="addToEnd"/> may add what people need after success to the last JSON line.
    /// </summary>
    public async Task<PlanResult> RunAsync(
        Plan plan, RunMode mode, Journal journal, Func<PlanResult, JsonObject, Task>? addToEnd, CancellationToken ct)
    {
        var text = new RunText(tool.Screen);
        PlanEvent.Ended? ended = null;
        var observer = new CallbackObserver(planEvent =>
        {
            ended = planEvent as PlanEvent.Ended ?? ended;
            foreach (var line in PlanEventJson.Lines(planEvent))
            {
                if (tool.Screen.Format == OutputFormat.Json)
                    tool.Screen.Json(line);
                else
                    text.Show(line);
            }
        });
        var options = new PlanRunnerOptions { Version = Version, MaxParallel = 6, SettleLimit = TimeSpan.FromSeconds(10) };
        options = options with { CheckLimit = TimeLimits.Of(options.CheckLimit), SettleLimit = TimeLimits.Of(options.SettleLimit) };
        var runner = new PlanRunner(journal, observer, tool.Time, options, tool.Logs.CreateLogger<PlanRunner>());
        var result = await runner.RunAsync(plan, mode, ct);

        var last = PlanEventJson.Result(ended!);
        if (addToEnd is not null)
            await addToEnd(result, last);
        if (tool.Screen.Format == OutputFormat.Json)
            tool.Screen.Json(last);
        else
            text.End(last);
        return result;
    }

    /// <summary>Takes the machine's lock and opens the journal.</summary>
    public async Task<(RunLock Lock, Journal Journal)> OpenAsync(NodePaths paths, string command, CancellationToken ct)
    {
        var taken = RunLock.Take(RunFiles.Lock, command, tool.Time);
        try
        {
            Directory.CreateDirectory(paths.State, FileModes.OwnerFolder);
            return (taken, await Journal.OpenAsync(paths.Journal, tool.Time, ct));
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }
}
