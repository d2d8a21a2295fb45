using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Files;

/// <summary>Documents that decide how all others are rendered, as they lie in a release before rendering (kots-rendering.md §3.3).</summary>
/// <param name="ByKind">The last document of each kind, by kind.</param>
public sealed record TemplatingKinds(IReadOnlyDictionary<string, JsonObject> ByKind)
{
    private static readonly string[] Kinds = ["Application", "Config", "ConfigValues", "IdentityConfig", "Installation", "License"];

    /// <summary>Finds them among all files. Documents that are no YAML are passed over: most of them only are YAML once they are rendered.</summary>
    public static TemplatingKinds Of(FileTree files)
    {
        var found = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var document in files.Files.Where(MayHold).SelectMany(file => Documents.Split(file.Text)).Select(ObjectText.TryRead).OfType<JsonObject>())
        {
            var kind = document.Text("kind");
            if (document.Text("apiVersion") == "kots.io/v1beta1" && Kinds.Contains(kind) || document.Text("apiVersion") == "kots.io/v1beta2" && kind == "License")
                found[kind] = document;
        }
        return new TemplatingKinds(found);
    }

    /// <summary>The document of a kind; null where there is none.</summary>
    public JsonObject? Find(string kind) => ByKind.GetValueOrDefault(kind);

    private static bool MayHold(TreeFile file) => file.Text.Contains("kots.io/v1beta", StringComparison.Ordinal);
}
