using Kots.Embedded.Images;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>Says plainly when a bundle carries a Kubernetes that its makers no longer mend.</summary>
internal static class KubernetesSupport
{
    // kubernetes.io/releases/patch-releases: 1.31 ended on 2025-11-11; 1.20 on 2022-02-28.
    private const int LastEndedMinor = 31;

    public static IReadOnlyList<string> Warnings(BundleContents contents) =>
    [
        .. contents.Items
            .Select(item => item.Addon)
            .Where(addon => addon is not null && addon.StartsWith("kubernetes/", StringComparison.Ordinal))
            .Select(addon => addon!["kubernetes/".Length..])
            .Distinct(StringComparer.Ordinal)
            .Select(Warning)
            .OfType<string>(),
    ];

    /// <summary>A sentence, or null for a version that is or may be supported.</summary>
    public static string? Warning(string version)
    {
        var parts = version.Split('.');
        if (parts.Length < 2 || parts[0] != "1" || !int.TryParse(parts[1], out var minor) || minor > LastEndedMinor)
            return null;
        var ended = minor == 20 ? "upstream support ended on 2022-02-28; Debian 12 carries it and nothing newer" : "upstream support has ended";
        return $"Kubernetes {version}: {ended}. For production build the bundle with --source upstream and a version that is supported.";
    }
}
