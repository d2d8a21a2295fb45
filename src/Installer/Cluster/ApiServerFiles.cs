using System.Security.Cryptography;

namespace Kots.Embedded.Installer.Cluster;

/// <summary>Files that the API server reads: what it logs for auditors, and the key that encrypts secrets in etcd.</summary>
internal static class ApiServerFiles
{
    /// <summary>
    /// Who changed what: metadata of every change and of every read of secrets; no bodies (they could be secrets), nothing for
    /// the chatter of the system's own components.
    /// </summary>
    public const string AuditPolicy =
        """
        apiVersion: audit.k8s.io/v1
        kind: Policy
        omitStages: [RequestReceived]
        rules:
        - level: None
          nonResourceURLs: ["/healthz*", "/livez*", "/readyz*", "/version", "/openapi*"]
        - level: None
          resources: [{group: "", resources: [events]}, {group: coordination.k8s.io, resources: [leases]}]
        - level: None
          userGroups: ["system:nodes"]
          verbs: [get, list, watch, patch, update]
          resources: [{group: "", resources: [nodes, nodes/status, pods, pods/status]}]
        - level: None
          users: ["system:kube-controller-manager", "system:kube-scheduler", "system:apiserver"]
          verbs: [get, list, watch]
        - level: Metadata
          resources: [{group: "", resources: [secrets, configmaps, serviceaccounts/token]}]
        - level: None
          verbs: [get, list, watch]
        - level: Metadata

        """;

    /// <summary>A new encryption configuration with a random key. Travels to control planes that join later.</summary>
    public static string NewEncryptionConfig()
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        return $$"""
                apiVersion: apiserver.config.k8s.io/v1
                kind: EncryptionConfiguration
                resources:
                - resources: [secrets]
                  providers:
                  - aescbc: # the strongest that Kubernetes 1.20 has without an external service
                      keys: [{name: key1, secret: {{key}}}]
                  - identity: {}

                """;
    }
}
