using Kots.Embedded.Basics;
using Kots.Embedded.Installer.AddOns;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Cluster;

/// <summary>The API server with the rights of a kubeconfig of this machine, once kubeadm has written it. Its clients are for a whole run.</summary>
/// <param name="kubeConfig">The administrator's; a worker has only its kubelet's.</param>
internal sealed class ClusterAccess(IHost host, string kubeConfig = NodePaths.AdminConf) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _records = new(1);
    private KubeClient? _client;
    private KubeClient? _asksOnce;

    /// <summary>Is there a kubeconfig yet? Before that, there is no cluster to look at.</summary>
    public bool Exists => host.Exists(kubeConfig);

    /// <summary>The client.</summary>
    /// <exception cref="ProblemException">KE2030: this machine has no administrator's kubeconfig.</exception>
    public KubeClient Client => Opened(ref _client, new KubeClientOptions());

    /// <summary>One that asks once, for who asks again anyway: the growing pauses of the other one would let time pass.</summary>
    /// <exception cref="ProblemException">As <see cref="Client"/>.</exception>
    public KubeClient ClientThatAsksOnce => Opened(ref _asksOnce, new KubeClientOptions { RetryFor = TimeSpan.Zero });

    /// <summary>
    /// Keeps what was installed of an add-on. One at a time: add-ons are set up side by side and their records are one object.
    /// </summary>
    public async Task SaveAddonAsync(AddonRecord record, CancellationToken ct)
    {
        await _records.WaitAsync(ct);
        try
        {
            await record.SaveAsync(Client, ct);
        }
        finally
        {
            _records.Release();
        }
    }

    public void Dispose()
    {
        _client?.Dispose();
        _asksOnce?.Dispose();
        _records.Dispose();
    }

    private KubeClient Opened(ref KubeClient? client, KubeClientOptions options)
    {
        if (!Exists)
        {
            throw new ProblemException(new Problem("KE2030", "This machine has no administrator's access to a cluster.",
                $"{kubeConfig} does not exist.", "Run the command on the first node, where the cluster was installed."), ExitCode.Conflict);
        }
        lock (_gate)
            return client ??= KubeClient.Create(KubeConfig.FromFile(host.Path(kubeConfig)), options);
    }
}
