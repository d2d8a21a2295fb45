using System.Text.Json.Nodes;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Kustomize;

/// <summary>Labels that every object of an application gets, so that a backup finds it; selectors stay as they are (kots-rendering.md §3.7).</summary>
public static class BackupLabels
{
    /// <summary>The file's name.</summary>
    public const string FileName = "backup-label-transformer.yaml";

    private static readonly (string? Group, string? Version, string? Kind, string Path)[] Places =
    [
        (null, null, null, "metadata/labels"),
        (null, "v1", "ReplicationController", "spec/template/metadata/labels"),
        (null, null, "Deployment", "spec/template/metadata/labels"),
        (null, null, "ReplicaSet", "spec/template/metadata/labels"),
        (null, null, "DaemonSet", "spec/template/metadata/labels"),
        ("apps", null, "StatefulSet", "spec/template/metadata/labels"),
        ("batch", null, "Job", "spec/template/metadata/labels"),
        ("batch", null, "CronJob", "spec/jobTemplate/metadata/labels"),
        ("batch", null, "CronJob", "spec/jobTemplate/spec/template/metadata/labels"),
    ];

    /// <summary>The transformer for an application.</summary>
    public static string Transformer(string appSlug) => YamlWriter.Write(new JsonObject
    {
        ["apiVersion"] = "builtin",
        ["kind"] = "LabelTransformer",
        ["metadata"] = new JsonObject { ["name"] = "backup-label-transformer" },
        ["labels"] = new JsonObject { ["kots.io/app-slug"] = appSlug, ["kots.io/backup"] = "velero" },
        ["fieldSpecs"] = new JsonArray([.. Places.Select(FieldSpec)]),
    });

    private static JsonObject FieldSpec((string? Group, string? Version, string? Kind, string Path) place)
    {
        var spec = new JsonObject { ["path"] = place.Path, ["create"] = true };
        foreach (var (key, value) in new[] { ("group", place.Group), ("version", place.Version), ("kind", place.Kind) })
        {
            if (value is not null)
                spec[key] = value;
        }
        return spec;
    }
}
