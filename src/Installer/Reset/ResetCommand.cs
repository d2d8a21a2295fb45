using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Runs;
using Kots.Embedded.Plans;
using Kots.Embedded.Terminal;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Installer.Reset;

/// <summary><c>kots-embedded reset</c>: takes everything of ours off this machine, without a reboot, and proves it.</summary>
internal sealed class ResetCommand : ToolCommand
{
    private readonly Option<string?> _risk = new("--accept-risk") { Description = "data-loss: yes, the cluster's data and volumes on this machine go" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print what would be undone; change nothing" };
    private readonly Tool _tool;
    private readonly IHost _host;

    public ResetCommand(Tool tool)
        : base(tool, "reset", "Take everything of kots-embedded off this machine, without a reboot, and prove that nothing is left.")
    {
        _tool = tool;
        _host = new ThisHost(tool.Logs.CreateLogger<ThisHost>(), tool.Time);
        Options.Add(_risk);
        Options.Add(_dryRun);
        Examples =
        [
            "sudo kots-embedded reset --dry-run",
            "sudo kots-embedded reset",
            "sudo kots-embedded reset --accept-risk data-loss     # without a question, for scripts",
        ];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        RootRights.Require();
        var record = await NodeRecord.ReadAsync(_host, ct);
        var paths = record?.Paths ?? new NodePaths(NodePaths.DefaultDataDir);
        if (!_host.Exists(paths.Journal))
        {
            _tool.Screen.Line("Nothing of kots-embedded is on this machine.");
            if (_tool.Screen.Format == OutputFormat.Json)
                _tool.Screen.Json(PlanEventJson.Result(_tool.Time.GetUtcNow(), ExitCode.Ok, []));
            return ExitCode.Ok;
        }
        if (!options.GetValue(_dryRun))
            await ConfirmAsync(options.GetValue(_risk), paths, ct);
        return await UndoAsync(paths, options.GetValue(_dryRun), ct);
    }

    private async Task<ExitCode> UndoAsync(NodePaths paths, bool dryRun, CancellationToken ct)
    {
        var run = new PlanRun(_tool);
        var (taken, journal) = await run.OpenAsync(paths, Name, ct);
        using (taken)
        using (journal)
        {
            var plan = ResetPlan.Build(_host, paths, journal.State);
            if (dryRun)
            {
                foreach (var entry in plan.Entries.Reverse())
                    _tool.Screen.Line($"  would undo  {entry.Step.Text.Sentence}: {string.Join(", ", entry.Step.Text.Touches)}");
                return ExitCode.Ok;
            }
            var before = await HostInventory.ReadAsync(_host, paths, ct);
            IReadOnlyList<string> left = [];
            var result = await run.RunAsync(plan, RunMode.Undo, journal, async (r, last) =>
            {
                left = before is null ? [] : HostInventory.Differences(before, await HostInventory.TakeAsync(_host, paths, ct));
                if (r.Succeeded && left.Count > 0)
                    (last["result"], last["exitCode"]) = ("failed", (int)ExitCode.ResetIncomplete);
                last["left"] = new JsonArray([.. left.Select(l => (JsonNode)l)]);
            }, ct);
            if (!result.Succeeded)
                return result.ExitCode;
            journal.Delete();
            Forget(paths);
            return Tell(before is not null, left);
        }
    }

    private ExitCode Tell(bool compared, IReadOnlyList<string> left)
    {
        foreach (var line in left)
            _tool.Screen.Line("  " + line);
        if (left.Count > 0)
        {
            _tool.Screen.Problem(new Problem("KE2040", "Something is different from before the install.", $"{left.Count} differences, listed above.",
                "Look at each: what you changed yourself may stay; remove the rest by hand."));
            return ExitCode.ResetIncomplete;
        }
        _tool.Screen.Line(compared
            ? "The machine is as it was before the install: files, mounts, links, routes, rules, processes and cgroups were compared."
            : "Everything was undone. There was no inventory from before the install to compare with.");
        return ExitCode.Ok;
    }

    private async Task ConfirmAsync(string? risk, NodePaths paths, CancellationToken ct)
    {
        if (risk == "data-loss")
            return;
        var answer = await _tool.Screen.AskAsync(
            $"All data of this node goes, its volumes in {paths.Volumes} too. Type the word reset to go on", "--accept-risk data-loss", null, hidden: false, ct);
        if (answer != "reset")
        {
            throw new ProblemException(new Problem("KE2041", "Nothing was reset.", $"The answer was \"{answer}\".", "Run it again and type the word reset, or give --accept-risk data-loss."),
                ExitCode.Usage);
        }
    }

    /// <summary>The state folder is the last thing of ours; an empty data directory goes with it.</summary>
    private void Forget(NodePaths paths)
    {
        if (Directory.Exists(_host.Path(paths.State)))
            Directory.Delete(_host.Path(paths.State), recursive: true);
        if (Directory.Exists(_host.Path(paths.DataDir)) && Directory.GetFileSystemEntries(_host.Path(paths.DataDir)).Length == 0)
            Directory.Delete(_host.Path(paths.DataDir));
    }
}
