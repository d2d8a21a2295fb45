using System.Collections.Frozen;

namespace Kots.Embedded.Kots.Operator;

/// <summary>In which order kinds are created inside a phase (kots-rendering.md §3.10); deletion is the exact reverse.</summary>
internal static class KindOrder
{
    private static readonly string[] Creation =
    [
        "PriorityClass", "Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange", "PodSecurityPolicy", "PodDisruptionBudget", "ServiceAccount",
        "Secret", "SecretList", "ConfigMap", "StorageClass", "PersistentVolume", "PersistentVolumeClaim", "CustomResourceDefinition",
        "ClusterRole", "ClusterRoleList", "ClusterRoleBinding", "ClusterRoleBindingList", "Role", "RoleList", "RoleBinding", "RoleBindingList",
        "Service", "DaemonSet", "Pod", "ReplicationController", "ReplicaSet", "Deployment", "HorizontalPodAutoscaler", "StatefulSet", "Job",
        "CronJob", "IngressClass", "Ingress", "APIService",
    ];

    private static readonly FrozenDictionary<string, int> Places = Creation.Index().ToFrozenDictionary(kind => kind.Item, kind => kind.Index);

    /// <summary>Lower is created earlier; kinds that nobody knows, such as those of an application's own CRDs, come last.</summary>
    public static int ForCreation(string kind) => Places.GetValueOrDefault(kind, Creation.Length);

    /// <summary>Lower is deleted earlier; kinds that nobody knows come first.</summary>
    public static int ForDeletion(string kind) => -ForCreation(kind);
}
