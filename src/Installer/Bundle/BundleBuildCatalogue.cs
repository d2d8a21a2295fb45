using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>The catalogue that a bundle is built from, and which of it a source can make.</summary>
internal sealed class BundleBuildCatalogue
{
    private BundleBuildCatalogue(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, IReadOnlyList<AddonDefinition> chosen) =>
        (Files, Chosen) = (files, chosen);

    /// <summary>Paths relative to the catalogue, and contents; without locks.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files { get; }

    /// <summary>The add-on versions that go into the bundle.</summary>
    public IReadOnlyList<AddonDefinition> Chosen { get; }

    /// <summary>Reads the catalogue and chooses.</summary>
    /// <exception cref="ProblemException">KE1001 on: it is not well-formed. KE3060: the source cannot make all of an add-on.</exception>
    public static async Task<BundleBuildCatalogue> ReadAsync(string folder, string source, IReadOnlyList<string> only, CancellationToken ct)
    {
        var files = new SortedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            files[Path.GetRelativePath(folder, file)] = await File.ReadAllBytesAsync(file, ct);
        var catalogue = AddonCatalogue.Read(files);
        var problems = new List<Problem>();
        foreach (var name in only.Where(name => catalogue.Versions(name).Count == 0))
            problems.Add(new Problem("KE3060", $"There is no add-on {name}.", $"--only names it, and {folder} does not have it.", "Correct --only."));
        var chosen = catalogue.Addons
            .Where(addon => only.Count == 0 || only.Contains(addon.Name))
            .Where(addon => IsMadeBy(addon, source, problems))
            .ToList();
        if (problems.Count > 0)
            throw new ProblemException(problems, ExitCode.Validation);
        return new BundleBuildCatalogue(files, chosen);
    }

    /// <summary>What the bundle carries of the tree: the chosen versions and what they share.</summary>
    public IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> Carried() => Files.Where(file =>
        Chosen.Any(addon => file.Key.StartsWith(addon.Folder + "/", StringComparison.Ordinal)
            || file.Key.StartsWith(addon.Name + "/base/", StringComparison.Ordinal)));

    // A version with nothing of this source is another source's; one with a part of it is a mistake.
    private static bool IsMadeBy(AddonDefinition addon, string source, List<Problem> problems)
    {
        var parts = addon.Images.Select(image => (Name: $"image {image.Name}", Has: image.Sources.ContainsKey(source)))
            .Concat(addon.HostFiles.Select(file => (Name: $"file {file.Path}", Has: file.Sources.ContainsKey(source))))
            .ToList();
        if (parts.Count == 0)
            return true;
        if (!parts.Any(part => part.Has))
            return false;
        foreach (var (name, _) in parts.Where(part => !part.Has && source == "debian"))
        {
            problems.Add(new Problem("KE3060", $"Source {source} cannot make the {name} of {addon}.", "It has no recipe for that source.",
                $"Add sources.{source} in {addon.Folder}/addon.yaml."));
        }
        return true;
    }
}
