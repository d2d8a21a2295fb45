using System.Text.Json.Nodes;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Addons.Resolution;

/// <summary>What was resolved, as text to keep beside the document: the same input gives the same bytes.</summary>
public static class LockFile
{
    /// <summary>The lock file (docs/spec/installer.md "Lock file"), YAML.</summary>
    /// <param name="digestOf">The digest ("sha256:…") of an image reference, or null where it is not known; such images are without one.</param>
    public static string Write(ResolvedInstaller installer, Func<string, string?> digestOf) => YamlWriter.Write(ToJson(installer, digestOf));

    /// <summary>The same as JSON.</summary>
    public static JsonObject ToJson(ResolvedInstaller installer, Func<string, string?> digestOf) => new()
    {
        ["apiVersion"] = "embedded.kots.io/v1beta1",
        ["kind"] = "InstallerLock",
        ["metadata"] = new JsonObject { ["name"] = installer.Document.Name },
        ["kubernetes"] = installer.Kubernetes.Version,
        ["addons"] = new JsonArray([.. installer.Addons.Select(a => (JsonNode)AddonToJson(a, digestOf))]),
        ["warnings"] = new JsonArray([.. installer.Warnings.Select(w => (JsonNode)new JsonObject { ["code"] = w.Code, ["what"] = w.What, ["do"] = w.Do })]),
    };

    private static JsonObject AddonToJson(ResolvedAddon addon, Func<string, string?> digestOf)
    {
        var json = new JsonObject { ["name"] = addon.Name, ["version"] = addon.Version };
        if (addon.AskedAs != "" && addon.AskedAs != addon.Name)
            json["standsInFor"] = addon.AskedAs;
        if (addon.Options.Count > 0)
            json["options"] = addon.Options.DeepClone();
        if (addon.Definition.Images.Count > 0)
            json["images"] = new JsonArray([.. addon.Definition.Images.Select(i => (JsonNode)ImageToJson(i.Reference, digestOf(i.Reference)))]);
        return json;
    }

    private static JsonObject ImageToJson(string reference, string? digest)
    {
        var json = new JsonObject { ["ref"] = reference };
        if (digest is not null)
            json["digest"] = digest;
        return json;
    }
}
