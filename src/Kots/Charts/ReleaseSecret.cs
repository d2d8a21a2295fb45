using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Objects;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Charts;

/// <summary>
/// The record of a release that Helm would have kept, for charts that are applied as manifests: <c>helm list</c> shows them all the same
/// (kots-rendering.md §3.6).
/// </summary>
public static class ReleaseSecret
{
    /// <summary>The file's name among the manifests.</summary>
    public const string FileName = "chartHelmSecret.yaml";

    /// <summary>The secret of a release that Helm described as JSON. Times are left out: the same chart gives the same secret.</summary>
    /// <param name="targetNamespace">"" for the application's.</param>
    public static TreeFile Of(JsonObject release, string targetNamespace)
    {
        var name = release.Text("name");
        var metadata = new JsonObject
        {
            ["name"] = $"sh.helm.release.v1.{name}.v1",
            ["labels"] = new JsonObject { ["createdAt"] = "1", ["name"] = name, ["owner"] = "helm", ["status"] = "deployed", ["version"] = "1" },
        };
        if (targetNamespace != "")
            metadata["namespace"] = targetNamespace;
        return new TreeFile(FileName, YamlWriter.Write(new JsonObject
        {
            ["apiVersion"] = "v1",
            ["data"] = new JsonObject { ["release"] = Encoded(Settled(release)) },
            ["kind"] = "Secret",
            ["metadata"] = metadata,
            ["type"] = "helm.sh/release.v1",
        }));
    }

    private static JsonObject Settled(JsonObject release)
    {
        var settled = release.DeepClone().AsObject();
        settled.Remove("apply_method");
        settled["info"] = new JsonObject
        {
            ["first_deployed"] = "",
            ["last_deployed"] = "",
            ["deleted"] = "",
            ["description"] = "Dry run complete",
            ["status"] = "deployed",
        };
        WithoutTimes(settled["chart"]);
        return settled;
    }

    private static void WithoutTimes(JsonNode? node)
    {
        if (node is JsonObject map)
        {
            map.Remove("modtime");
            map.Remove("schemamodtime");
        }
        foreach (var child in (node as JsonObject)?.Select(property => property.Value) ?? (node as JsonArray ?? []))
            WithoutTimes(child);
    }

    // Helm: base64 of a gzip of JSON; and once more base64, as data of a Secret.
    private static string Encoded(JsonObject release)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(release.ToJsonString()));
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(Convert.ToBase64String(packed.ToArray())));
    }
}
