using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Preflight;
using Kots.Embedded.Installer.Runs;
using Kots.Embedded.Plans;
using Kots.Embedded.Terminal;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Installer.Install;

/// <summary><c>kots-embedded install</c>: makes this machine the first node of a cluster, or repairs it.</summary>
internal sealed class InstallCommand : ToolCommand
{
    private readonly InstallOptions _options = new();
    private readonly Tool _tool;
    private readonly IHost _host;

    public InstallCommand(Tool tool)
        : base(tool, "install", "Make this machine the first node of a cluster, with the admin console. Safe to run again: it goes on, or repairs.")
    {
        _tool = tool;
        _host = new ThisHost(tool.Logs.CreateLogger<ThisHost>(), tool.Time);
        foreach (var option in _options.All)
            Options.Add(option);
        Arguments.Add(_options.Words);
        Examples =
        [
            "sudo ./kots-embedded install --bundle bundle.tar --bundle-key bundle.pub",
            "sudo ./kots-embedded install --bundle https://vendor.example/embedded --bundle-key bundle.pub --private-address 10.0.0.4",
            "sudo kots-embedded install --dry-run",
        ];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var request = InstallRequest.From(options, _options);
        var detached = new DetachedRun(_host, _tool);
        var follow = !request.DryRun && !options.GetValue(_options.Foreground) && detached.IsPossible;
        if (follow && await detached.IsGoingOnAsync(ct))
            return await detached.FollowAsync(Name, ShowEnd, ct);

        var facts = await InstallFacts.ReadAsync(request, _host, ct);
        PreflightRun.RefuseUnknown(InstallPreflights.From(request, facts));
        if (!DetachedRun.IsInside)
            facts.ShowWarnings(_tool.Screen);
        if (follow)
        {
            await detached.StartAsync([Name, .. WordsFor(options)], ct);
            return await detached.FollowAsync(Name, ShowEnd, ct);
        }
        return await RunHereAsync(request, facts, ct);
    }

    private async Task<ExitCode> RunHereAsync(InstallRequest request, InstallFacts facts, CancellationToken ct)
    {
        using var cluster = new ClusterAccess(_host);
        var plan = new InstallPlan(request, facts, _host, cluster, _tool.Time).Build();
        var run = new PlanRun(_tool);
        if (request.DryRun)
        {
            using var nothing = Journal.InMemory(_tool.Time);
            return (await run.RunAsync(plan, RunMode.DryRun, nothing, null, ct)).ExitCode;
        }
        var (taken, journal) = await run.OpenAsync(facts.Paths, Name, ct);
        using (taken)
        using (journal)
        {
            await HostInventory.SaveOnceAsync(_host, facts.Paths, ct);
            JsonObject? end = null;
            var result = await run.RunAsync(plan, RunMode.Apply, journal, async (r, last) =>
            {
                if (r.Succeeded)
                    await InstallEnd.AddAsync(last, facts, cluster, _host, _tool.Time, ct);
                end = last;
            }, ct);
            if (_tool.Screen.Format == OutputFormat.Text)
                ShowEnd(end!);
            return result.ExitCode;
        }
    }

    private void ShowEnd(JsonObject end) => InstallEnd.Show(_tool.Screen, end, _host);

    /// <summary>The words after the command's name, for the unit; never with a secret among them. The unit's output is always JSON.</summary>
    private static IEnumerable<string> WordsFor(ParseResult options)
    {
        var words = options.Tokens.Select(t => t.Value).SkipWhile(w => w != "install").Skip(1).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] is "-o" or "--output")
                i++;
            else if (words[i] is not "--foreground")
                yield return words[i];
        }
    }
}
