using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Versions;

/// <summary>
/// The release of KOTS that this engine answers for (spec/kotsadm.md, provenance). Vendors' templates and applications compare with KOTS' numbers,
/// which our own, being younger, would always fail (docs/adr/0008).
/// </summary>
public static class KotsRelease
{
    /// <summary>Without a leading v.</summary>
    public const string Number = "1.131.4";

    /// <summary>
    /// Says why an application may not be installed, or updated, by a console of this release. What is no version on either side fits (spec/kinds.md §1.1).
    /// </summary>
    /// <param name="isInstall">A newer console than the application was made for hinders only an installation.</param>
    /// <returns>Null where it fits.</returns>
    public static Problem? Objection(ApplicationSpec application, bool isInstall)
    {
        var name = application.Title == "" ? "This application" : application.Title;
        if (IsNewer(application.MinKotsVersion, Number))
        {
            return new Problem("KE6211", $"{name} needs KOTS {application.MinKotsVersion} or newer.", $"This console does what KOTS {Number} does.",
                "Update kots-embedded on this cluster, or ask the vendor for a release for older consoles.");
        }
        return isInstall && IsNewer(Number, application.TargetKotsVersion)
            ? new Problem("KE6212", $"{name} is made for KOTS {application.TargetKotsVersion}, and no newer one.", $"This console does what KOTS {Number} does.",
                "Ask the vendor for a release that names a newer targetKotsVersion.")
            : null;
    }

    private static bool IsNewer(string one, string other) =>
        ReleaseSemver.TryParse(one) is { } left && ReleaseSemver.TryParse(other) is { } right && left.Against(right) > 0;
}
