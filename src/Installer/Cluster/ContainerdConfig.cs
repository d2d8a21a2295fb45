using Kots.Embedded.Installer.Node;

namespace Kots.Embedded.Installer.Cluster;

/// <summary>containerd's configuration, version 2 for containerd 1.x and version 3 for 2.x.</summary>
internal static class ContainerdConfig
{
    /// <summary>config.toml.</summary>
    /// <param name="containerdVersion">"1.6.20".</param>
    public static string Toml(string containerdVersion, ClusterSettings cluster, NodeSettings node, NodePaths paths)
    {
        var v2 = containerdVersion.StartsWith("1.", StringComparison.Ordinal);
        var cri = v2 ? "io.containerd.grpc.v1.cri" : "io.containerd.cri.v1.runtime";
        var images = v2
            ? $"""
               [plugins."io.containerd.grpc.v1.cri"]
                 sandbox_image = "{cluster.PauseImage}"
                 disable_tcp_service = true
                 restrict_oom_score_adj = {Bool(!node.CanLowerOomScore)}
               [plugins."io.containerd.grpc.v1.cri".registry]
                 config_path = "{paths.RegistryConfig}"
               """
            : $"""
               [plugins."io.containerd.cri.v1.images".pinned_images]
                 sandbox = "{cluster.PauseImage}"
               [plugins."io.containerd.cri.v1.images".registry]
                 config_path = "{paths.RegistryConfig}"
               [plugins."io.containerd.cri.v1.runtime"]
                 restrict_oom_score_adj = {Bool(!node.CanLowerOomScore)}
               """;
        return $"""
                version = {(v2 ? 2 : 3)}
                root = "{paths.Containerd}"
                state = "{NodePaths.RunDir}/containerd"
                oom_score = {(node.CanLowerOomScore ? -999 : 0)}
                [grpc]
                  address = "{NodePaths.ContainerdSocket}"
                [plugins."io.containerd.internal.v1.opt"]
                  path = "{paths.DataDir}/opt"
                {images}
                [plugins."{cri}".cni]
                  bin_dir = "{paths.CniBin}"
                  conf_dir = "{paths.CniConfig}"
                  conf_template = "{paths.CniTemplate}"
                [plugins."{cri}".containerd]
                  default_runtime_name = "runc"
                [plugins."{cri}".containerd.runtimes.runc]
                  runtime_type = "io.containerd.runc.v2"
                  [plugins."{cri}".containerd.runtimes.runc.options]
                    SystemdCgroup = {Bool(node.CgroupDriver == "systemd")}

                """;
    }

    /// <summary>
    /// containerd writes the CNI configuration from this once the node has its pod range (platform.md). Hairpin, so that a pod reaches
    /// itself through its service; masquerade is the cluster-agent's, which knows what is inside.
    /// </summary>
    public const string CniTemplate =
        """
        {"cniVersion":"0.3.1","name":"podnet","plugins":[
         {"type":"bridge","bridge":"kots0","isGateway":true,"ipMasq":false,"hairpinMode":true,
          "ipam":{"type":"host-local","dataDir":"/var/lib/cni/networks","ranges":[{{range $i, $r := .PodCIDRRanges}}{{if $i}},{{end}}[{"subnet":"{{$r}}"}]{{end}}],"routes":[{"dst":"0.0.0.0/0"}]}},
         {"type":"portmap","capabilities":{"portMappings":true}}]}

        """;

    private static string Bool(bool value) => value ? "true" : "false";
}
