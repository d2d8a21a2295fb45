using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Status.Certificates;

/// <summary>Reads the certificates that kubeadm and the kubelet keep on this machine; those that are not there are left out.</summary>
internal static class CertificatesLook
{
    private const string Pki = NodePaths.Kubernetes + "/pki/";

    private static readonly (string Name, string Path, CertificateRenewal Renewal)[] s_files =
    [
        ("API server", Pki + "apiserver.crt", CertificateRenewal.Kubeadm),
        ("API server to kubelets", Pki + "apiserver-kubelet-client.crt", CertificateRenewal.Kubeadm),
        ("API server to etcd", Pki + "apiserver-etcd-client.crt", CertificateRenewal.Kubeadm),
        ("API extensions", Pki + "front-proxy-client.crt", CertificateRenewal.Kubeadm),
        ("etcd", Pki + "etcd/server.crt", CertificateRenewal.Kubeadm),
        ("etcd members", Pki + "etcd/peer.crt", CertificateRenewal.Kubeadm),
        ("administrator", NodePaths.AdminConf, CertificateRenewal.Kubeadm),
        ("controller manager", NodePaths.Kubernetes + "/controller-manager.conf", CertificateRenewal.Kubeadm),
        ("scheduler", NodePaths.Kubernetes + "/scheduler.conf", CertificateRenewal.Kubeadm),
        ("kubelet", NodePaths.Kubelet + "/pki/kubelet-client-current.pem", CertificateRenewal.ByItself),
        ("cluster CA", Pki + "ca.crt", CertificateRenewal.Authority),
        ("etcd CA", Pki + "etcd/ca.crt", CertificateRenewal.Authority),
        ("API extensions CA", Pki + "front-proxy-ca.crt", CertificateRenewal.Authority),
    ];

    /// <summary>All that this user may read.</summary>
    public static Task<IReadOnlyList<CertificateState>> ReadAsync(IHost host, CancellationToken ct) => Task.Run<IReadOnlyList<CertificateState>>(
        () => [.. s_files.Where(f => host.Exists(f.Path)).Select(f => Read(host, f.Name, f.Path, f.Renewal)).OfType<CertificateState>()], ct);

    private static CertificateState? Read(IHost host, string name, string path, CertificateRenewal renewal)
    {
        try
        {
            using var certificate = path.EndsWith(".conf", StringComparison.Ordinal)
                ? KubeConfig.FromFile(host.Path(path)).ClientCertificate
                : X509Certificate2.CreateFromPem(File.ReadAllText(host.Path(path)));
            return certificate is null ? null : new CertificateState(name, path, new DateTimeOffset(certificate.NotAfter), null, renewal);
        }
        catch (UnauthorizedAccessException)
        {
            return null; // root only; a user without that right is told so once, for everything
        }
        catch (ProblemException error)
        {
            return error.InnerException is UnauthorizedAccessException ? null : new CertificateState(name, path, null, error.Problem.Why, renewal);
        }
        catch (Exception error) when (error is CryptographicException or IOException)
        {
            return new CertificateState(name, path, null, error.Message, renewal);
        }
    }
}
