using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint.Installers;

/// <summary>The spec of an Installer, as checks ask it.</summary>
internal sealed class InstallerSpec(YamlValue.Mapping installer, AddonVersions versions)
{
    public AddonVersions Versions => versions;

    /// <summary>The blocks as they are written.</summary>
    public IEnumerable<YamlEntry> Blocks => LintTree.EntriesAt(installer, "spec");

    /// <summary>A text or number in a block; null when it is not there.</summary>
    public string? Text(string addon, string key) => LintTree.TextAt(installer, "spec", addon, key);

    /// <summary>The key is there and true.</summary>
    public bool IsTrue(string addon, string key) => LintTree.IsTrue(installer, "spec", addon, key);

    /// <summary>The add-on is chosen.</summary>
    public bool Has(string addon) => Text(addon, "version") is { Length: > 0 };

    /// <summary>The version of a chosen add-on lies in a range. False when it cannot be told: it is not chosen, or it is no version.</summary>
    public bool IsAtLeast(string addon, string version) => Compare(addon, version) >= 0;

    /// <inheritdoc cref="IsAtLeast"/>
    public bool IsBelow(string addon, string version) => Compare(addon, version) < 0;

    /// <inheritdoc cref="IsAtLeast"/>
    public bool IsAtMost(string addon, string version) => Compare(addon, version) <= 0;

    // The x of 1.2.x is beyond all patches.
    private int? Compare(string addon, string version)
    {
        var chosen = Text(addon, "version") is "latest" ? versions.Latest(addon) : Text(addon, "version");
        return chosen is null ? null : AddonVersions.Compare(chosen.Replace(".x", ".999", StringComparison.Ordinal), version);
    }
}
