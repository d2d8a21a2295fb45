using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;

namespace Kots.Embedded.Installer.Join;

/// <summary>
/// A worker's way to the API servers: haproxy as a static pod on 127.0.0.1:6443, which is what the API's name resolves to there. It passes
/// TCP on to those control planes that say they are ready; TLS stays between the ends.
/// </summary>
internal static class ApiProxy
{
    /// <summary>Folder of the configuration; the pod's user must be able to read it.</summary>
    public static string Folder(NodePaths paths) => paths.Config + "/haproxy";

    /// <summary>haproxy.cfg and the static pod's manifest.</summary>
    /// <param name="image">haproxy's full reference.</param>
    /// <param name="controlPlanes">host:port of each API server.</param>
    public static IReadOnlyList<TextFile> Files(NodePaths paths, string image, IReadOnlyList<string> controlPlanes)
    {
        var configuration = Configuration(controlPlanes);
        return
        [
            new TextFile(Folder(paths) + "/haproxy.cfg", FileModes.WorldReadable, configuration),
            new TextFile(NodePaths.StaticPods + "/kots-embedded-api-proxy.yaml", FileModes.OwnerOnly, Manifest(paths, image, configuration)),
        ];
    }

    private static string Configuration(IReadOnlyList<string> controlPlanes) =>
        $"""
         global
           log stdout format raw local0 notice
           maxconn 4000 # without it, haproxy makes room for as many as the limit of open files allows
         defaults
           mode tcp
           log global
           timeout connect 5s
           timeout check 5s
           # watches and kubectl exec are silent for long
           timeout client 24h
           timeout server 24h
           option clitcpka
           option srvtcpka
           option redispatch
         frontend api
           bind 127.0.0.1:{ClusterSettings.ApiPort}
           default_backend control-planes
         backend control-planes
           balance roundrobin
           option httpchk GET /readyz
           http-check expect status 200
           default-server inter 2s fall 3 rise 1 on-marked-down shutdown-sessions check check-ssl verify required ca-file {NodePaths.ClusterAuthority}
         {string.Concat(controlPlanes.Select((c, i) => $"  server control-plane-{i + 1} {c}\n"))}
         """;

    private static string Manifest(NodePaths paths, string image, string configuration) =>
        $$"""
          apiVersion: v1
          kind: Pod
          metadata:
            name: api-proxy
            namespace: kube-system
            labels: {app.kubernetes.io/name: api-proxy, app.kubernetes.io/managed-by: kots-embedded}
            # another configuration is another pod
            annotations: {kots.io/configuration: "{{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(configuration)))}}"}
          spec:
            hostNetwork: true
            priorityClassName: system-node-critical
            securityContext: {runAsUser: 99, runAsGroup: 99, runAsNonRoot: true}
            containers:
            - name: haproxy
              image: {{image}}
              imagePullPolicy: IfNotPresent
              securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]} }
              resources: {requests: {cpu: 10m, memory: 32Mi} }
              volumeMounts:
              - {name: configuration, mountPath: /etc/haproxy, readOnly: true}
              - {name: authority, mountPath: {{NodePaths.ClusterAuthority}}, readOnly: true}
            volumes:
            - {name: configuration, hostPath: {path: {{Folder(paths)}}, type: Directory} }
            - {name: authority, hostPath: {path: {{NodePaths.ClusterAuthority}}, type: File} }

          """;
}
