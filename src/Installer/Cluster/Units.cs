using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;

namespace Kots.Embedded.Installer.Cluster;

/// <summary>The systemd units we install.</summary>
internal static class Units
{
    /// <summary>containerd's unit name.</summary>
    public const string Containerd = "kots-embedded-containerd.service";

    /// <summary>kubeadm restarts a service of exactly this name.</summary>
    public const string Kubelet = "kubelet.service";

    /// <summary>Puts the API's name into /etc/hosts again at boot (cloud-init rewrites that file).</summary>
    public const string Hosts = "kots-embedded-hosts.service";

    private const string Folder = "/etc/systemd/system/";

    /// <param name="configuration">What containerd will read; its digest is in the unit, so that another one restarts containerd.</param>
    public static TextFile ContainerdUnit(NodePaths paths, string configuration) => Unit(Containerd, $"""
        [Unit]
        Description=containerd of kots-embedded
        # configuration: sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(configuration)))}
        After=network.target local-fs.target

        [Service]
        Type=notify
        Environment=PATH={paths.SearchPath}
        EnvironmentFile=-{paths.ProxyEnvironment}
        ExecStart={paths.Bin}/containerd --config {paths.ContainerdConfig}
        # Containers go on while containerd is replaced; reset ends them itself.
        KillMode=process
        Delegate=yes
        Restart=always
        RestartSec=2
        LimitNOFILE=1048576
        TasksMax=infinity

        [Install]
        WantedBy=multi-user.target

        """);

    /// <summary>The unit for those who only want it gone; its text is not written.</summary>
    public static TextFile ContainerdUnitGone { get; } = Unit(Containerd, "");

    public static TextFile KubeletUnit(NodePaths paths, NodeSettings node) => Unit(Kubelet, $"""
        [Unit]
        Description=kubelet of kots-embedded
        Wants=network-online.target
        After=network-online.target {Containerd} {Hosts}
        Requires={Containerd}
        StartLimitIntervalSec=0

        [Service]
        Environment=PATH={paths.SearchPath}
        {Metadata(node)}
        Environment="KUBELET_KUBECONFIG_ARGS=--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf --kubeconfig=/etc/kubernetes/kubelet.conf"
        EnvironmentFile=-{NodePaths.Kubelet}/kubeadm-flags.env
        ExecStart={paths.Bin}/kubelet $KUBELET_KUBECONFIG_ARGS --config={NodePaths.Kubelet}/config.yaml $KUBELET_KUBEADM_ARGS
        Delegate=yes
        KillMode=process
        Restart=always
        RestartSec=2

        [Install]
        WantedBy=multi-user.target

        """);

    /// <summary>The unit for those who only want it gone; its text is not written.</summary>
    public static TextFile KubeletUnitGone { get; } = Unit(Kubelet, "");

    public static TextFile HostsUnit(NodePaths paths) => Unit(Hosts, $"""
        [Unit]
        Description=Resolve {ClusterSettings.ApiName} on this node
        After=cloud-init.service local-fs.target
        Before={Kubelet}

        [Service]
        Type=oneshot
        RemainAfterExit=yes
        ExecStart=/bin/sh -c 'while read -r line; do grep -qxF "$line" /etc/hosts || printf "%%s\n" "$line" >>/etc/hosts; done <{paths.Config}/api-host'

        [Install]
        WantedBy=multi-user.target

        """);

    /// <summary>containerd's proxy variables; empty without a proxy. Not in the unit, which everybody may read.</summary>
    public static TextFile ProxyEnvironment(NodePaths paths, ClusterSettings cluster) => EnvironmentFile.Of(paths.ProxyEnvironment,
        cluster.HttpProxy is not { } proxy ? [] : [("HTTP_PROXY", proxy), ("HTTPS_PROXY", proxy), ("NO_PROXY", string.Join(',', cluster.NoProxy))]);

    /// <summary>
    /// At every start the kubelet asks Amazon's metadata service for a registry's credentials, and before it has an answer it starts no pod:
    /// where nobody answers 169.254.169.254, that is six seconds.
    /// </summary>
    private static string Metadata(NodeSettings node) => node.IsAmazonInstance ? "# a machine of Amazon's: the kubelet may ask for its credentials" : "Environment=AWS_EC2_METADATA_DISABLED=true";

    private static TextFile Unit(string name, string text) => new(Folder + name, FileModes.WorldReadable, text);
}
