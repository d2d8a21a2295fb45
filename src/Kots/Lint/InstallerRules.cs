using Kots.Embedded.Kots.Lint.Installers;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Installer documents, which make clusters. In a release their versions are exact; kURL's own rules come after that.</summary>
internal static class InstallerRules
{
    private const string Old = "kurl.sh/v1beta1";

    public static IEnumerable<LintMatch> Find(LintRelease release) =>
    [
        .. release.Of("cluster.kurl.sh/v1beta1", "Installer").SelectMany(i => OfInstaller(i, release.Addons)),
        .. release.Of(Old, "Installer").SelectMany(i => OfInstaller(i, release.Addons).Append(Deprecated(i))),
    ];

    private static IEnumerable<LintMatch> OfInstaller(YamlValue.Mapping installer, AddonVersions versions) => LintTree.EntriesAt(installer, "spec")
        .Where(a => LintTree.TextAt(a.Value, "version") is { } version && (version == "latest" || version.Contains(".x", StringComparison.Ordinal)))
        .Select(a => new LintMatch("invalid-kubernetes-installer", LintTree.PositionAt(a.Value, "version"), $"The version of {a.Key} is {LintTree.TextAt(a.Value, "version")}."))
        .Concat(InstallerCheck.Run(installer, versions).Where(f => !f.IsInfo).Select(f => ToMatch(f, installer)));

    private static LintMatch ToMatch(InstallerFinding finding, YamlValue.Mapping installer) =>
        new($"kubernetes-installer-{finding.Type}", LintTree.PositionAt(installer, ["spec", .. finding.Path]), finding.Message, Remedy(finding));

    private static string? Remedy(InstallerFinding finding)
    {
        if (finding.Type == "unknown-property" && NearestName.Of(finding.Path[0], InstallerBlocks.Names) is { } nearest)
            return $"Did you mean {nearest}?";
        // The first patch is the one that corrects; others make room for it.
        return finding.Patches is [.., { Value: not null } last] ? $"Set {last.Path[1..].Replace('/', '.')} to {last.Value}." : null;
    }

    private static LintMatch Deprecated(YamlValue.Mapping installer) =>
        new("deprecated-kubernetes-installer-version", LintTree.PositionAt(installer, "apiVersion"), $"The Installer is of {Old}.");
}
