using System.Collections.Frozen;

namespace Kots.Embedded.Kots.Files;

/// <summary>Kinds of Kubernetes itself that lie in no namespace; kinds of applications are taken to lie in one, as Kustomize does.</summary>
internal static class ClusterKinds
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "APIService", "CSIDriver", "CSINode", "CertificateSigningRequest", "ClusterRole", "ClusterRoleBinding", "ComponentStatus",
        "CustomResourceDefinition", "FlowSchema", "IngressClass", "MutatingWebhookConfiguration", "Namespace", "Node", "PersistentVolume",
        "PodSecurityPolicy", "PriorityClass", "PriorityLevelConfiguration", "RuntimeClass", "StorageClass", "ValidatingAdmissionPolicy",
        "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration", "VolumeAttachment",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string kind) => Names.Contains(kind);
}
