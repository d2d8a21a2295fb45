using System.Globalization;
using System.Text.Json.Nodes;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Tokens;

/// <summary>
/// What a join token is in the cluster: Kubernetes' own Secret for it, and the right of its bearer to delete exactly this Secret, which is
/// what makes the token one-use. Role and binding belong to the Secret and go with it.
/// </summary>
internal static class TokenObjects
{
    public const string Namespace = "kube-system";

    /// <summary>Marks our tokens among those that kubeadm or people made.</summary>
    public const string Label = "kots.io/join-token";

    // What kubeadm's own rules are bound to: request a certificate, read kubeadm-config and kubelet-config.
    private const string KubeadmGroup = "system:bootstrappers:kubeadm:default-node-token";

    public static string SecretName(string id) => "bootstrap-token-" + id;

    /// <summary>The Secret. Kubernetes' token cleaner deletes it when it has expired.</summary>
    public static JsonObject Secret(JoinToken token, DateTimeOffset expires)
    {
        var secret = ApiObject.New("v1", "Secret", SecretName(token.Id), Namespace);
        secret.SetLabel(Label, "true");
        secret["type"] = "bootstrap.kubernetes.io/token";
        secret["stringData"] = new JsonObject
        {
            ["token-id"] = token.Id,
            ["token-secret"] = token.RevealSecretPart(),
            ["expiration"] = expires.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["usage-bootstrap-authentication"] = "true",
            ["usage-bootstrap-signing"] = "true",
            ["auth-extra-groups"] = $"{KubeadmGroup},{ClusterObjects.JoinGroup}",
            ["description"] = "Lets one machine join (kots-embedded token create).",
        };
        return secret;
    }

    /// <summary>The bearer may delete this token's Secret, and no other.</summary>
    /// <param name="owner">The Secret as the cluster has it, with its uid.</param>
    public static IEnumerable<JsonObject> RightToSpend(JsonObject owner, string id)
    {
        var role = Owned("Role", owner);
        role["rules"] = new JsonArray(new JsonObject
        {
            ["apiGroups"] = new JsonArray(""),
            ["resources"] = new JsonArray("secrets"),
            ["resourceNames"] = new JsonArray(SecretName(id)),
            ["verbs"] = new JsonArray("delete"),
        });
        var binding = Owned("RoleBinding", owner);
        binding["roleRef"] = new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "Role", ["name"] = SecretName(id) };
        binding["subjects"] = new JsonArray(new JsonObject
        {
            ["apiGroup"] = "rbac.authorization.k8s.io",
            ["kind"] = "User",
            ["name"] = "system:bootstrap:" + id,
        });
        return [role, binding];
    }

    private static JsonObject Owned(string kind, JsonObject owner)
    {
        var o = ApiObject.New("rbac.authorization.k8s.io/v1", kind, owner.Name, Namespace);
        o.SetLabel(Label, "true");
        o.Metadata["ownerReferences"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["name"] = owner.Name,
            ["uid"] = owner.Uid,
        });
        return o;
    }
}
