namespace Kots.Embedded.Kotsadm.Certificates;

/// <summary>Looks at the certificate's files every few seconds: watching a folder that kubelet swaps by link loses events.</summary>
internal sealed class CertificateReload(ServerCertificate certificate, TimeProvider time) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        certificate.Reload();
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            certificate.Reload();
    }
}
