using System.Collections.Concurrent;
using System.Net;
using Kots.Embedded.Basics;
using Kots.Embedded.ClusterAgent.Dns.Records;
using Kots.Embedded.ClusterAgent.Dns.Updates;
using Kots.Embedded.ClusterAgent.Loops;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.ClusterAgent.Dns;

/// <summary>Keeps the cluster's names in every DNS server there is, and looks every two seconds whether they still have them.</summary>
internal sealed partial class DnsLoop : AgentLoop
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<string, ServerState> _servers = new();
    private readonly DnsSettings _settings;
    private readonly DnsWatches _watches;
    private readonly TimeProvider _time;
    private readonly ILogger<DnsLoop> _log;
    private ZoneContent? _wanted;
    private volatile bool _changed = true;

    public DnsLoop(DnsSettings settings, DnsWatches watches, LoopHealth health, TimeProvider time, ILogger<DnsLoop> log)
        : base(health, time, log)
    {
        (_settings, _watches, _time, _log) = (settings, watches, time, log);
        watches.WhenChanged(() =>
        {
            _changed = true;
            Wake();
        });
    }

    public override string Name => "dns";

    public override TimeSpan Every => TimeSpan.FromSeconds(2);

    protected override Task ReadyAsync(CancellationToken ct) => _watches.FilledAsync(ct);

    /// <summary>All servers at once. One that does not answer holds up the others for a second, and is then asked less and less often.</summary>
    protected override async Task<IReadOnlyList<string>> RunOnceAsync(CancellationToken ct)
    {
        var wanted = Wanted();
        var servers = Servers();
        var results = await Task.WhenAll(servers.Select(server => TrySyncAsync(server, wanted, ct)));
        var problems = results.Select(r => r.Problem).OfType<Problem>().ToList();
        foreach (var change in results.Select(r => r.Change).OfType<string>())
            LogChange(_log, Name, change);
        if (problems.Count > 0)
            throw new ProblemException(problems);
        return [];
    }

    private ZoneContent Wanted()
    {
        if (_changed || _wanted is null)
        {
            _changed = false; // before reading: what changes from here on is another run
            _wanted = ClusterRecords.Of(_settings.Zones, _watches.Services, _watches.Slices, _watches.Pods,
                refused => LogRefused(_log, refused.Name, refused.Type, refused.Data));
        }
        return _wanted;
    }

    /// <summary>The servers' pods; a pod that restarted is another server.</summary>
    private List<ServerState> Servers()
    {
        var pods = _watches.Pods.Where(p => p.Server is not null).ToDictionary(p => $"{p.Server} {p.Addresses}", p => p.Ips.First());
        foreach (var gone in _servers.Keys.Where(k => !pods.ContainsKey(k)))
            _servers.TryRemove(gone, out _);
        return [.. pods.Select(p => _servers.GetOrAdd(p.Key, _ => new ServerState(Sync(p.Value))))];
    }

    private ServerSync Sync(IPAddress address) =>
        new(new BindServer(new IPEndPoint(address, _settings.Port), _settings.Zones, _settings.KeyFile), _settings.Zones, _time);

    private async Task<(string? Change, Problem? Problem)> TrySyncAsync(ServerState server, ZoneContent wanted, CancellationToken ct)
    {
        if (_time.GetElapsedTime(server.FailedAt) < server.Pause)
            return (null, server.Problem);
        try
        {
            var change = await server.Sync.RunAsync(wanted, ct);
            (server.Problem, server.Pause) = (null, TimeSpan.Zero);
            return (change, null);
        }
        catch (ProblemException error)
        {
            server.Problem = error.Problem;
            server.FailedAt = _time.GetTimestamp();
            server.Pause = server.Pause == TimeSpan.Zero ? TimeSpan.FromMilliseconds(500) : server.Pause * 2 < s_longestPause ? server.Pause * 2 : s_longestPause;
            return (null, error.Problem);
        }
    }

    [LoggerMessage(41, LogLevel.Information, "{Loop}: {Change}")]
    private static partial void LogChange(ILogger log, string loop, string change);

    [LoggerMessage(42, LogLevel.Warning, "No zone can hold {Name} {Type} {Data}: a part of the name is longer than 63 characters, or the whole than 253")]
    private static partial void LogRefused(ILogger log, string name, string type, string data);

    private sealed class ServerState(ServerSync sync)
    {
        public ServerSync Sync => sync;

        public Problem? Problem { get; set; }

        public TimeSpan Pause { get; set; }

        public long FailedAt { get; set; }
    }
}
