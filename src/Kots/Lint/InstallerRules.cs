using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Installer documents, which make clusters.</summary>
internal static class InstallerRules
{
    private const string Old = "kurl.sh/v1beta1";

    public static IEnumerable<LintMatch> Find(LintRelease release) =>
        [.. release.Of("cluster.kurl.sh/v1beta1", "Installer").SelectMany(OfInstaller), .. release.Of(Old, "Installer").SelectMany(i => OfInstaller(i).Append(Deprecated(i)))];

    private static IEnumerable<LintMatch> OfInstaller(YamlValue.Mapping installer) => LintTree.EntriesAt(installer, "spec")
        .Where(a => LintTree.TextAt(a.Value, "version") is { } version && (version == "latest" || version.Contains(".x", StringComparison.Ordinal)))
        .Select(a => new LintMatch("invalid-kubernetes-installer", LintTree.PositionAt(a.Value, "version"), $"The version of {a.Key} is {LintTree.TextAt(a.Value, "version")}."));

    private static LintMatch Deprecated(YamlValue.Mapping installer) =>
        new("deprecated-kubernetes-installer-version", LintTree.PositionAt(installer, "apiVersion"), $"The Installer is of {Old}.");
}
