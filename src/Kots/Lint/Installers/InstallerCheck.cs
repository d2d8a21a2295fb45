using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint.Installers;

/// <summary>
/// The rules about Installer documents that need nothing but the document and, for some, the list of versions (spec/kurl.md §1.9). Messages are
/// ours; the rules, their types and what corrects them are kURL's.
/// </summary>
public static class InstallerCheck
{
    /// <summary>All findings, in the order of the rules.</summary>
    /// <param name="installer">The whole document.</param>
    public static IReadOnlyList<InstallerFinding> Run(YamlValue.Mapping installer, AddonVersions versions)
    {
        var spec = new InstallerSpec(installer, versions);
        return [.. Choices.Find(spec), .. Networks.Find(spec), .. Pairs.Find(spec), .. Storage.Find(spec), .. Names.Find(spec), .. Notes.Find(spec)];
    }

    /// <summary>The same for a text. KE1001 where it is no YAML, KE9002 where it is no Installer.</summary>
    /// <param name="file">Named in problems.</param>
    public static IReadOnlyList<InstallerFinding> Run(string text, string file, AddonVersions versions)
    {
        if (YamlText.Parse(text, file) is YamlValue.Mapping document && IsInstaller(document))
            return Run(document, versions);
        throw new ProblemException(new Problem("KE9002", $"{file} is not an Installer.", "It does not say so.",
            "Give a document that begins with apiVersion: cluster.kurl.sh/v1beta1 and kind: Installer."));
    }

    private static bool IsInstaller(YamlValue? document) => LintTree.TextAt(document, "kind") == "Installer"
        && LintTree.TextAt(document, "apiVersion") is "cluster.kurl.sh/v1beta1" or "kurl.sh/v1beta1";
}
