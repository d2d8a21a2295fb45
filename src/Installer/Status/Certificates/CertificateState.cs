namespace Kots.Embedded.Installer.Status.Certificates;

/// <summary>A certificate on this machine.</summary>
/// <param name="Name">"API server", for people.</param>
/// <param name="Path">Where it is; an address for the console's.</param>
/// <param name="Ends">Until when it is valid; null when it cannot be read.</param>
/// <param name="Damage">Why it cannot be read.</param>
/// <param name="Renewal">What to do when it ends.</param>
internal sealed record CertificateState(string Name, string Path, DateTimeOffset? Ends, string? Damage, CertificateRenewal Renewal);

/// <summary>How a certificate is renewed.</summary>
internal enum CertificateRenewal
{
    /// <summary>kubeadm made it: <c>kubeadm certs renew</c>.</summary>
    Kubeadm,

    /// <summary>The kubelet renews it by itself while it runs and reaches the API server.</summary>
    ByItself,

    /// <summary><c>kots-embedded console tls</c>.</summary>
    Console,

    /// <summary>An authority of the cluster: everything it signed has to be made again.</summary>
    Authority,
}
