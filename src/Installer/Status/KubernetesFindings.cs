using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Bundle;

namespace Kots.Embedded.Installer.Status;

/// <summary>Whether the makers of this Kubernetes still mend it.</summary>
internal static class KubernetesFindings
{
    /// <param name="version">"1.20.2", with or without a leading v.</param>
    public static IEnumerable<Finding> Of(string version)
    {
        if (KubernetesSupport.Warning(version.TrimStart('v')) is { } warning)
        {
            var (what, remedy) = Split(warning);
            yield return new Finding(Severity.Note, new Problem(Codes.KubernetesUnsupported, what, "Security holes that are found in it are no longer closed by its makers.", remedy));
        }
    }

    /// <summary>"What is so. What to do."</summary>
    private static (string What, string Do) Split(string warning)
    {
        var end = warning.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? (warning, "Take a supported version.") : (warning[..(end + 1)], warning[(end + 2)..]);
    }
}
