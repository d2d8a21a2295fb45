using Kots.Embedded.Addons.Resolution;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Addons.Catalogue;

/// <summary>All add-ons there are: the <c>addons/</c> tree, read. Immutable and thread-safe.</summary>
public sealed class AddonCatalogue
{
    private AddonCatalogue(IReadOnlyList<AddonDefinition> addons) => Addons = addons;

    /// <summary>By name, newest version first.</summary>
    public IReadOnlyList<AddonDefinition> Addons { get; }

    /// <summary>
    /// Reads a tree. Each <c>NAME/VERSION/addon.yaml</c> is an add-on; <c>NAME/base/</c> is what its versions share; files directly in
    /// the root (locks, a README) are left alone.
    /// </summary>
    /// <param name="files">Path relative to the <c>addons/</c> folder, with forward slashes, → bytes.</param>
    /// <exception cref="ProblemException">Everything that is wrong with it, KE1001 to KE1019.</exception>
    public static AddonCatalogue Read(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        var problems = new List<Problem>();
        var addons = new List<AddonDefinition>();
        foreach (var path in files.Keys.Order(StringComparer.Ordinal))
        {
            if (path.Split('/') is not [var name, var version, AddonReader.FileName] || version == AddonReader.BaseFolder)
                continue;
            if (new AddonReader(files, name, version, problems).Read() is { } addon)
                addons.Add(addon);
        }
        ReportDoubleStandIns(addons, problems);
        if (problems.Count > 0)
            throw new ProblemException(problems, ExitCode.Validation);
        return new AddonCatalogue([.. addons.OrderBy(a => a.Name, StringComparer.Ordinal).ThenByDescending(a => a.Version, VersionOrder.Instance)]);
    }

    /// <summary>
    /// The part that a source ("debian", "upstream") can make: add-ons of which every image and host file has a recipe for it. A bundle has
    /// one source, and its Installer documents are resolved with this part.
    /// </summary>
    public AddonCatalogue ForSource(string source) =>
        new([.. Addons.Where(a => a.Images.All(i => i.Sources.ContainsKey(source)) && a.HostFiles.All(f => f.Sources.ContainsKey(source)))]);

    /// <summary>The versions of an add-on, newest first; empty when there is none of that name.</summary>
    public IReadOnlyList<string> Versions(string name) => [.. Addons.Where(a => a.Name == name).Select(a => a.Version)];

    /// <summary>One version of an add-on, or null.</summary>
    public AddonDefinition? Find(string name, string version) => Addons.FirstOrDefault(a => a.Name == name && a.Version == version);

    /// <summary>The newest version of an add-on, or null.</summary>
    public AddonDefinition? Newest(string name) => Addons.FirstOrDefault(a => a.Name == name);

    /// <summary>The name of the add-on that stands in for a kURL add-on, or null.</summary>
    public string? StandInFor(string kurlName) => Addons.FirstOrDefault(a => a.StandsInFor.Contains(kurlName))?.Name;

    /// <summary>The names of the add-ons that provide a capability.</summary>
    public IReadOnlyList<string> Providing(string capability) =>
        [.. Addons.Where(a => a.Provides.Contains(capability)).Select(a => a.Name).Distinct()];

    private static void ReportDoubleStandIns(List<AddonDefinition> addons, List<Problem> problems)
    {
        var doubles = addons.SelectMany(a => a.StandsInFor.Select(kurl => (Kurl: kurl, a.Name))).Distinct()
            .GroupBy(pair => pair.Kurl).Where(group => group.Count() > 1);
        foreach (var group in doubles)
        {
            problems.Add(new Problem("KE1009", $"More than one add-on stands in for {group.Key}: {string.Join(", ", group.Select(p => p.Name))}.",
                "A document that asks for it could not be resolved.", "Leave it in standsInFor of one of them."));
        }
    }
}
