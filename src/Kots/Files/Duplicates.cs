using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Files;

/// <summary>
/// The same object in several files: the first is the object, the others are patches of it (kots-rendering.md §3.5).
/// </summary>
/// <param name="Resources">In order.</param>
/// <param name="Patches">In order; each has the identity of a resource.</param>
public sealed record Duplicates(IReadOnlyList<TreeFile> Resources, IReadOnlyList<TreeFile> Patches)
{
    /// <summary>Sorts files with one document each. Files that are not deployed are left out. KE9611.</summary>
    /// <param name="defaultNamespace">For objects that name none.</param>
    public static Duplicates Of(IEnumerable<TreeFile> files, bool withoutKotsKinds, string defaultNamespace)
    {
        var (resources, patches) = (new List<TreeFile>(), new List<TreeFile>());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => Inclusion.Of(file, withoutKotsKinds).IsIncluded))
        {
            var isFirst = IdentityOf(file, defaultNamespace) is not { } identity || seen.Add(identity);
            (isFirst ? resources : patches).Add(file);
        }
        return new Duplicates(resources, patches);
    }

    // Null where it has none: such a document is never a patch.
    private static string? IdentityOf(TreeFile file, string defaultNamespace)
    {
        JsonNode? document = ObjectText.TryRead(file.Text);
        var given = document.Text("metadata", "namespace");
        return document is null ? null
            : $"{document.Text("apiVersion")}-{document.Text("kind")}-{document.Text("metadata", "name")}-{(given == "" ? defaultNamespace : given)}";
    }
}
