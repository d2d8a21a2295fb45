using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Addons.Spec;

/// <summary>The vendor's document with the customer's patch over it (spec/kurl.md §1.5).</summary>
public static class InstallerMerge
{
    /// <summary>
    /// Merges map by map, the patch wins; lists are replaced whole, an empty value deletes nothing, docker.daemonConfig is merged as JSON.
    /// Two named documents are called "merged". One that is null leaves the other as it is.
    /// </summary>
    public static YamlValue? Over(YamlValue? vendor, YamlValue? patch)
    {
        if (vendor is null || patch is null)
            return patch ?? vendor;
        var merged = YamlMerge.Over(vendor, patch);
        if (merged is not YamlValue.Mapping root)
            return merged;
        if (NameOf(vendor) is not null && NameOf(patch) is { } name)
            root = YamlPath.Set(root, ["metadata", "name"], new YamlValue.Scalar("merged", true, name.Position));
        if (DaemonConfigOf(vendor) is { } below && DaemonConfigOf(patch) is { } above)
        {
            var text = DaemonConfig(below.Text, above.Text);
            root = YamlPath.Set(root, ["spec", "docker", "daemonConfig"], new YamlValue.Scalar(text, true, above.Position));
        }
        return root;
    }

    /// <summary>Two texts of daemon.json merged deeply; the second wins. Empty or null stands for none.</summary>
    /// <exception cref="ProblemException">KE1105: one of them is not a JSON object.</exception>
    public static string DaemonConfig(string? below, string? above)
    {
        if (string.IsNullOrWhiteSpace(below) || string.IsNullOrWhiteSpace(above))
            return (string.IsNullOrWhiteSpace(above) ? below : above) ?? "";
        var merged = ParseObject(below);
        MergeInto(merged, ParseObject(above));
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
            merged.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void MergeInto(JsonObject below, JsonObject above)
    {
        foreach (var (key, value) in above)
        {
            if (below[key] is JsonObject inner && value is JsonObject over)
                MergeInto(inner, over);
            else
                below[key] = value?.DeepClone();
        }
    }

    private static JsonObject ParseObject(string text)
    {
        try
        {
            if (JsonNode.Parse(text) is JsonObject value)
                return value;
        }
        catch (JsonException)
        {
            // Reported below, as for JSON that is not an object.
        }
        throw new ProblemException(new Problem("KE1105", "spec.docker.daemonConfig is not a JSON object.",
            "Two documents set it, and both texts must be JSON to be merged.", "Correct it, or leave it out of the patch."), ExitCode.Usage);
    }

    private static YamlValue.Scalar? NameOf(YamlValue document) => YamlPath.Find(document, "metadata", "name") as YamlValue.Scalar;

    private static YamlValue.Scalar? DaemonConfigOf(YamlValue document) =>
        YamlPath.Find(document, "spec", "docker", "daemonConfig") as YamlValue.Scalar;
}
