using Kots.Embedded.Basics;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Cluster;

/// <summary>Does the API server answer? Asked every few seconds, since a watch that broke says nothing while it waits.</summary>
internal sealed partial class ClusterConnection(KubeClientSource source, TimeProvider time, ILogger<ClusterConnection> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>Null while it answers.</summary>
    public ProblemException? Trouble { get; private set; }

    /// <summary>When it last answered.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>After every look, answered or not.</summary>
    public event EventHandler? Looked;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            await LookAsync(stoppingToken);
            Looked?.Invoke(this, EventArgs.Empty);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await source.Probe.ReadTextAsync("/version", ct);
            AnsweredAt = time.GetUtcNow();
            if (Trouble is not null)
                LogBack(log);
            Trouble = null;
        }
        catch (ProblemException error)
        {
            if (Trouble is null)
                LogGone(log, error.Problem.Code, error.Problem.Why);
            Trouble = error;
        }
    }

    [LoggerMessage(20, LogLevel.Warning, "{Code} The API server does not answer: {Why}")]
    private static partial void LogGone(ILogger log, string code, string why);

    [LoggerMessage(21, LogLevel.Information, "The API server answers again")]
    private static partial void LogBack(ILogger log);
}

/// <summary>The console's clients of its cluster; made on first use, so that a missing configuration is a problem shown and not a crash.</summary>
internal sealed class KubeClientSource(KotsadmSettings settings, ILoggerFactory logs) : IDisposable
{
    // An object is ten times as large in memory as on the wire: five hundred at once are tens of megabytes.
    private const int PageSize = 100;
    private readonly Lock _gate = new();
    private KubeClient? _client;
    private KubeClient? _probe;

    /// <exception cref="ProblemException">KE4001–KE4006: no usable configuration.</exception>
    public KubeClient Client => Make(ref _client, new KubeClientOptions { FieldManager = "kotsadm", PageSize = PageSize, Log = logs.CreateLogger("Kube") });

    /// <summary>Asks once and gives up after a few seconds.</summary>
    public KubeClient Probe =>
        Make(ref _probe, new KubeClientOptions { FieldManager = "kotsadm", RetryFor = TimeSpan.Zero, RequestLimit = TimeSpan.FromSeconds(5) });

    /// <summary>Where the API server is.</summary>
    /// <exception cref="ProblemException">KE4001–KE4006: no usable configuration.</exception>
    public Uri Server => Config().Server;

    public void Dispose()
    {
        _client?.Dispose();
        _probe?.Dispose();
    }

    private KubeClient Make(ref KubeClient? client, KubeClientOptions options)
    {
        lock (_gate)
            return client ??= KubeClient.Create(Config(), options);
    }

    private KubeConfig Config() => settings.Kubeconfig is { } file ? KubeConfig.FromFile(file) : KubeConfig.InCluster();
}
