namespace Kots.Embedded.Kots.Lint.Installers;

/// <summary>The blocks of an Installer's spec (spec/kurl.md §1.1), and what kURL once had.</summary>
internal static class InstallerBlocks
{
    /// <summary>In order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "antrea", "aws", "calico", "certManager", "collectd", "containerd", "contour", "docker", "ekco", "firewalldConfig", "flannel", "fluentd", "goldpinger", "helm",
        "iptablesConfig", "k3s", "kotsadm", "kubernetes", "kurl", "longhorn", "metricsServer", "minio", "openebs", "prometheus", "registry", "rke2", "rook",
        "selinuxConfig", "sonobuoy", "ufwConfig", "velero", "weave",
    ];
}
