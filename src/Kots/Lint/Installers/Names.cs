namespace Kots.Embedded.Kots.Lint.Installers;

/// <summary>Blocks and versions that do not exist.</summary>
internal static class Names
{
    public static IEnumerable<InstallerFinding> Find(InstallerSpec spec) => [.. Versions(spec), .. Properties(spec)];

    private static IEnumerable<InstallerFinding> Versions(InstallerSpec spec)
    {
        foreach (var addon in spec.Versions.Addons)
        {
            // A package of one's own may have any version, and Ekco is always brought by the installer.
            if (spec.Text(addon, "version") is not { Length: > 0 } version || spec.Text(addon, "s3Override") is { Length: > 0 } || addon == "ekco" && Notes.BringsEkco(spec))
                continue;
            if (!spec.Versions.Has(addon, version))
                yield return new InstallerFinding("unknown-addon", [addon, "version"], $"Unknown {addon} add-on version {version}.", [.. Fix.Newest(spec, addon)]);
        }
    }

    private static IEnumerable<InstallerFinding> Properties(InstallerSpec spec) => spec.Blocks.Where(b => !InstallerBlocks.Names.Contains(b.Key))
        .Select(b => new InstallerFinding("unknown-property", [b.Key], $"Unknown installer property {b.Key}.", [Fix.Remove(b.Key)]));
}
