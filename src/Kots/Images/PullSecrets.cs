using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kots.Images;

/// <summary>Secrets with which pods pull images (kots-rendering.md §3.7). They are created before everything else.</summary>
public static class PullSecrets
{
    /// <summary>Name of the console's secret.</summary>
    public const string ConsoleName = "kotsadm-replicated-registry";

    /// <summary>Name of the secret with credentials for Docker Hub that an administrator gave.</summary>
    public const string DockerHubName = "kotsadm-dockerhub";

    private const string DataKey = ".dockerconfigjson";

    // Base64 has a plus sign, which the usual encoder would write as \u002B.
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Name of an application's secret; "" without a prefix.</summary>
    public static string NameFor(string prefix) => prefix == "" ? "" : $"{prefix}-registry";

    /// <summary>Docker's configuration for some registries with one name and password, hosts sorted; a namespace after the host is left out.</summary>
    public static string DockerConfig(IEnumerable<string> registries, string user, Secret password)
    {
        var auth = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password.Reveal()}"));
        var hosts = registries.Select(ImageText.FirstSegment).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var auths = new JsonObject(hosts.Select(host => KeyValuePair.Create(host, (JsonNode?)new JsonObject { ["auth"] = auth })));
        return new JsonObject { ["auths"] = auths }.ToJsonString(Unescaped);
    }

    /// <summary>The secret named <paramref name="name"/> with a Docker configuration, as an object to apply.</summary>
    /// <param name="targetNamespace">"" for the one it is applied to.</param>
    /// <param name="labels">Null for none.</param>
    public static JsonObject Secret(string name, string targetNamespace, string dockerConfig, IReadOnlyDictionary<string, string>? labels = null) =>
        SecretWith(name, targetNamespace, new JsonObject { [DataKey] = Convert.ToBase64String(Encoding.UTF8.GetBytes(dockerConfig)) }, labels);

    /// <summary>An application's copy of the secret for Docker Hub; null without that secret or without a prefix.</summary>
    /// <param name="dockerHub">The secret as it is in the cluster; null where there is none.</param>
    public static JsonObject? DockerHubCopy(JsonObject? dockerHub, string targetNamespace, string prefix, IReadOnlyDictionary<string, string>? labels = null) =>
        dockerHub is null || prefix == "" ? null
        : SecretWith($"{prefix}-{DockerHubName}", targetNamespace, dockerHub["data"]?.DeepClone(), labels);

    private static JsonObject SecretWith(string name, string targetNamespace, JsonNode? data, IReadOnlyDictionary<string, string>? labels)
    {
        var metadata = new JsonObject
        {
            ["name"] = name,
            ["annotations"] = new JsonObject
            {
                ["helm.sh/hook"] = "pre-install,pre-upgrade",
                ["helm.sh/hook-weight"] = "-9999",
                ["kots.io/creation-phase"] = "-9999",
            },
        };
        if (targetNamespace != "")
            metadata["namespace"] = targetNamespace;
        if (labels is { Count: > 0 })
            metadata["labels"] = new JsonObject(labels.Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value)));
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = metadata,
            ["type"] = "kubernetes.io/dockerconfigjson",
            ["data"] = data,
        };
    }
}
