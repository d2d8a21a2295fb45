using Kots.Embedded.Yaml;

namespace Kots.Embedded.Addons.Catalogue;

/// <summary>Reads recipes of images that stand beside the catalogue and are handed in later (docs/spec/bundle.md, "Our own images").</summary>
public static class OwnImageReader
{
    /// <summary>A map from names to recipes of Debian packages and files. Problems go to the map's own list.</summary>
    public static IReadOnlyDictionary<string, ImageRecipe.Assembled> Read(YamlFields? fields)
    {
        var images = new SortedDictionary<string, ImageRecipe.Assembled>(StringComparer.Ordinal);
        foreach (var entry in fields?.Entries ?? [])
        {
            if (fields!.Fields(entry.Key) is not { } recipe)
                continue;
            images[entry.Key] = RecipeReader.ReadAssembled(recipe);
            recipe.ReportUnknown();
        }
        return images;
    }
}
