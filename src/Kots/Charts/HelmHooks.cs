using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Objects;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Charts;

/// <summary>Jobs of a chart that is rendered into manifests: Helm is not there to remove them, so the console does (kots-rendering.md §3.6).</summary>
public static class HelmHooks
{
    private const string OfHelm = "helm.sh/hook-delete-policy";
    private const string OfKots = "kots.io/hook-delete-policy";

    /// <summary>The document with Helm's policy of removal under the name that the console reads; the text as it is where it has none.</summary>
    public static string WithDeletePolicy(string document)
    {
        if (ObjectText.TryRead(document) is not JsonObject job || job.Text("apiVersion") != "batch/v1" || job.Text("kind") != "Job"
            || job.At("metadata", "annotations") is not JsonObject annotations || annotations.Text(OfHelm) is not { Length: > 0 } policy)
        {
            return document;
        }
        annotations[OfKots] = policy;
        return YamlWriter.Write(job);
    }
}
