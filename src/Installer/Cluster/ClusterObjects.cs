using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Installer.Join;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Cluster;

/// <summary>
/// What the installer itself puts into the cluster: what vendors' templates ask for (IsKurl, KurlOption), what joining nodes read, and the
/// node ports that nobody may be given.
/// </summary>
internal static class ClusterObjects
{
    /// <summary>Group of the bootstrap tokens that <c>token create</c> makes.</summary>
    public const string JoinGroup = "system:bootstrappers:kots-embedded:join";

    /// <summary>
    /// Secret with what joining nodes read: key "settings" is <see cref="ClusterSettings"/> as JSON (a proxy's address may hold a password),
    /// "bundleKey" the public key, "addons" a line "name version" for each.
    /// </summary>
    public const string JoinSecret = "kots-embedded-cluster";

    // Kubernetes' and etcd's own ports. With a range that begins at 80 the allocator could give one of them away (spec/ec.md §11.33).
    private static readonly int[] s_ownPorts = [2379, 2380, 2381, BundleService.Port, 6443, 8081, 10248, 10249, 10250, 10256, 10257, 10259, 10265];

    /// <param name="addons">What joining nodes need programs and images of.</param>
    /// <param name="namespaces">More namespaces that the vendor's document asks for.</param>
    public static IReadOnlyList<JsonObject> All(
        ClusterSettings cluster, string bundleKeyPem, JsonObject installer, IReadOnlyList<AddonDefinition> addons, IReadOnlyList<string> namespaces)
    {
        var objects = new List<JsonObject>(KubeYaml.ReadObjects(InstallerKind, "the Installer kind"))
        {
            InstallerObject.From(installer),
            ConfigMap("kurl-config", new JsonObject
            {
                ["kubernetes_version"] = cluster.KubernetesVersion,
                ["service_cidr"] = cluster.ServiceCidr,
                ["pod_cidr"] = cluster.PodCidr,
                ["installer"] = "kots-embedded",
            }),
            JoinSecretObject(new Dictionary<string, string>
            {
                ["settings"] = JsonSerializer.Serialize(cluster, ClusterJson.Default.ClusterSettings),
                ["bundleKey"] = bundleKeyPem,
                ["addons"] = string.Join('\n', addons),
            }),
        };
        objects.AddRange(KubeYaml.ReadObjects(JoinRights, "rights of joining nodes"));
        objects.AddRange(namespaces.Where(n => n is not ("default" or "*")).Select(n => ApiObject.New("v1", "Namespace", n)));
        if (ReservedPorts(cluster.NodePortRange) is { } reserved)
            objects.Add(reserved);
        return objects;
    }

    /// <summary>
    /// A Service that holds our own ports, so that the allocator gives them to nobody. The label keeps kube-proxy away from it: it
    /// would otherwise refuse connections to them.
    /// </summary>
    internal static JsonObject? ReservedPorts(string range)
    {
        var bounds = range.Split('-').Select(int.Parse).ToArray();
        var ports = s_ownPorts.Where(p => p >= bounds[0] && p <= bounds[1]).ToList();
        if (ports.Count == 0)
            return null;
        var service = ApiObject.New("v1", "Service", "reserved-node-ports", "kube-system");
        service.SetLabel("service.kubernetes.io/service-proxy-name", "reserved");
        service.SetAnnotation("kots.io/description", "Keeps the ports of Kubernetes itself out of the node-port range.");
        service["spec"] = new JsonObject
        {
            ["type"] = "NodePort",
            ["ports"] = new JsonArray([.. ports.Select(p => (JsonNode)new JsonObject
            {
                ["name"] = $"port-{p}", ["port"] = p, ["targetPort"] = p, ["nodePort"] = p, ["protocol"] = "TCP",
            })]),
        };
        return service;
    }

    // data, not stringData: what the server moves from one to the other cannot be compared.
    private static JsonObject JoinSecretObject(IReadOnlyDictionary<string, string> texts)
    {
        var secret = ApiObject.New("v1", "Secret", JoinSecret, "kube-system");
        secret["data"] = new JsonObject(texts.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)Convert.ToBase64String(Encoding.UTF8.GetBytes(t.Value)))));
        return secret;
    }

    private static JsonObject ConfigMap(string name, JsonObject data)
    {
        var map = ApiObject.New("v1", "ConfigMap", name, "kube-system");
        map["data"] = data;
        return map;
    }

    private const string InstallerKind =
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: installers.cluster.kurl.sh
        spec:
          group: cluster.kurl.sh
          names: {kind: Installer, listKind: InstallerList, plural: installers, singular: installer}
          scope: Namespaced
          versions:
          - name: v1beta1
            served: true
            storage: true
            schema:
              openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
        """;

    // What a machine with a join token may do beyond kubeadm's own rules: read how this cluster is made, and fetch the bundle.
    private const string JoinRights =
        $$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: kots-embedded-join, namespace: kube-system}
        rules:
        - {apiGroups: [""], resources: [secrets], resourceNames: [{{JoinSecret}}], verbs: [get]}
        - {apiGroups: [""], resources: [services/proxy], resourceNames: ["{{BundleService.ProxyName}}"], verbs: [get]}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: kots-embedded-join, namespace: kube-system}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: kots-embedded-join}
        subjects:
        - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "{{JoinGroup}}"}
        # a worker on which join is run again
        - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:nodes"}
        """;
}
