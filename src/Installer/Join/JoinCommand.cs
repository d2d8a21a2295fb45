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

namespace Kots.Embedded.Installer.Join;

/// <summary><c>kots-embedded join</c>: makes this machine a worker of a cluster, or repairs it.</summary>
internal sealed class JoinCommand : ToolCommand
{
    private readonly JoinOptions _options = new();
    private readonly Tool _tool;
    private readonly IHost _host;

    public JoinCommand(Tool tool)
        : base(tool, "join", "Make this machine a worker of a cluster. Safe to run again: it goes on, or repairs.")
    {
        _tool = tool;
        _host = new ThisHost(tool.Logs.CreateLogger<ThisHost>(), tool.Time);
        Arguments.Add(_options.Server);
        foreach (var option in _options.All)
            Options.Add(option);
        Examples =
        [
            "the line that `kots-embedded token create` printed on the first node, pasted here",
            "sudo ./kots-embedded join 10.0.0.4:6443 --token-file token --ca-hash sha256:…",
        ];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var request = await JoinRequest.ReadAsync(options, _options, ct);
        if (DetachedRun.IsInside)
            _host.Remove(RunFiles.Token);
        var detached = new DetachedRun(_host, _tool);
        var follow = !request.DryRun && !options.GetValue(_options.Foreground) && detached.IsPossible;
        if (follow && await detached.IsGoingOnAsync(ct))
            return await detached.FollowAsync(Name, ShowEnd, ct);

        request = await AskForTokenAsync(request, ct);
        using var contact = await FirstContact.MakeAsync(request, _host, _tool.Time, ct);
        var facts = await JoinFacts.ReadAsync(request, contact, _host, ct);
        PreflightRun.RefuseUnknown(JoinPreflights.From(request, facts));
        if (!follow)
            return await RunHereAsync(request, facts, contact, ct);
        await StartAsync(detached, request, ct);
        return await detached.FollowAsync(Name, ShowEnd, ct);
    }

    private async Task<JoinRequest> AskForTokenAsync(JoinRequest request, CancellationToken ct)
    {
        if (request.Token is not null || request.Server is null || request.CaHash is null || FirstContact.IsJoined(_host))
            return request;
        var answer = await _tool.Screen.AskAsync("Join token", "--token-file", null, hidden: true, ct);
        return request with { Token = Tokens.JoinToken.Parse(answer) };
    }

    /// <summary>The unit reads the token's file first of all and removes it.</summary>
    private async Task StartAsync(DetachedRun detached, JoinRequest request, CancellationToken ct)
    {
        Directory.CreateDirectory(_host.Path(RunFiles.Folder), FileModes.OwnerFolder);
        if (request.Token is { } token)
            await _host.WriteAsync(new TextFile(RunFiles.Token, FileModes.OwnerOnly, token.Text.Reveal() + "\n"), ct);
        try
        {
            await detached.StartAsync([Name, .. request.ToWords(RunFiles.Token)], ct);
        }
        catch
        {
            _host.Remove(RunFiles.Token);
            throw;
        }
    }

    private async Task<ExitCode> RunHereAsync(JoinRequest request, JoinFacts facts, FirstContact contact, CancellationToken ct)
    {
        using var kubelet = new ClusterAccess(_host, NodePaths.KubeletConf);
        var plan = new JoinPlan(request, facts, contact, kubelet, _host, _tool.Time).Build();
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
            var result = await run.RunAsync(plan, RunMode.Apply, journal, (r, last) =>
            {
                if (r.Succeeded)
                    JoinEnd.Add(last, facts);
                end = last;
                return Task.CompletedTask;
            }, ct);
            if (_tool.Screen.Format == OutputFormat.Text)
                ShowEnd(end!);
            return result.ExitCode;
        }
    }

    private void ShowEnd(JsonObject end) => JoinEnd.Show(_tool.Screen, end);
}
