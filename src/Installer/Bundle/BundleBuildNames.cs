using Kots.Embedded.Addons.Catalogue;
using From = Kots.Embedded.Addons.Catalogue.FileRecipe;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>Every package that the recipes of source debian name: what the lock must pin.</summary>
internal sealed class BundleBuildNames
{
    private readonly SortedSet<string> _packages = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _sources = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _npm = new(StringComparer.Ordinal);

    /// <summary>Packages whose dependencies belong to images and trees, and single packages alike.</summary>
    public IReadOnlyCollection<string> Packages => _packages;

    /// <summary>Source packages.</summary>
    public IReadOnlyCollection<string> Sources => _sources;

    /// <summary>npm packages with "@version".</summary>
    public IReadOnlyCollection<string> Npm => _npm;

    public static BundleBuildNames Of(IEnumerable<AddonDefinition> addons, BundleBuildDebianFile shared)
    {
        var names = new BundleBuildNames();
        names._packages.UnionWith(shared.Base.Packages);
        foreach (var image in shared.OwnImages.Values)
            names.Add(image);
        foreach (var addon in addons)
        {
            foreach (var image in addon.Images)
            {
                if (image.Sources.GetValueOrDefault("debian") is Addons.Catalogue.ImageRecipe.Assembled recipe)
                    names.Add(recipe);
            }
            foreach (var file in addon.HostFiles)
                names.Add(file.Sources.GetValueOrDefault("debian"));
            if (addon.Build is { } build)
            {
                names._sources.Add(build.SourcePackage);
                names._packages.UnionWith(build.Packages);
                names._packages.UnionWith(build.Replacements.Select(r => r.Package));
            }
        }
        return names;
    }

    private void Add(Addons.Catalogue.ImageRecipe.Assembled recipe)
    {
        _packages.UnionWith(recipe.Packages);
        foreach (var file in recipe.Files)
            Add(file.From);
    }

    private void Add(From? recipe)
    {
        switch (recipe)
        {
            case From.DebianPackage file:
                _packages.Add(file.Package);
                break;
            case From.Tree tree:
                _packages.UnionWith(tree.Packages);
                break;
            case From.SourceBuild built:
                _sources.Add(built.SourcePackage);
                break;
            case From.CFile source:
                _sources.Add(source.SourcePackage);
                break;
            case From.NpmMember npm:
                _npm.Add(npm.Package);
                break;
        }
    }
}
