namespace Kots.Embedded.Kots.Lint.Installers;

/// <summary>Patches that correct findings. Where a version is needed and none is known there is no patch.</summary>
internal static class Fix
{
    public static InstallerPatch Remove(string path) => new("remove", $"/spec/{path}");

    public static InstallerPatch Set(string path, object value) => new("replace", $"/spec/{path}", value);

    public static InstallerPatch Add(string path, object value) => new("add", $"/spec/{path}", value);

    /// <summary>The newest version of an add-on that is not chosen yet.</summary>
    public static IEnumerable<InstallerPatch> AddNewest(InstallerSpec spec, string addon) => spec.Versions.Newest(addon) is { } newest ? [Add($"{addon}/version", newest)] : [];

    /// <summary>The newest version instead of the chosen one.</summary>
    public static IEnumerable<InstallerPatch> Newest(InstallerSpec spec, string addon) => spec.Versions.Newest(addon) is { } newest ? [Set($"{addon}/version", newest)] : [];

    /// <summary>The last version before another.</summary>
    public static IEnumerable<InstallerPatch> Before(InstallerSpec spec, string addon, string version) =>
        spec.Versions.Preceding(addon, version) is { } last ? [Set($"{addon}/version", last)] : [];
}
