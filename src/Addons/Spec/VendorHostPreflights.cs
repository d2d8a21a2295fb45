using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Addons.Spec;

/// <summary>The vendor's own host checks inside an Installer document.</summary>
public static class VendorHostPreflights
{
    /// <summary>kurl.hostPreflights as a HostPreflight document, or null when there is none.</summary>
    /// <exception cref="ProblemException">KE1110: it is of another kind or version.</exception>
    public static YamlValue.Mapping? Of(InstallerDocument document)
    {
        if (document.Block("kurl")?.Map("hostPreflights") is not { } preflights)
            return null;
        var (apiVersion, kind) = (preflights.Find("apiVersion") as YamlValue.Scalar, preflights.Find("kind") as YamlValue.Scalar);
        if (kind?.Text == "HostPreflight" && apiVersion?.Text == "troubleshoot.sh/v1beta2")
            return preflights;
        throw new ProblemException(new Problem("KE1110", $"{preflights.Position}: spec.kurl.hostPreflights is not a HostPreflight.",
            $"It has apiVersion {apiVersion?.Text ?? "none"} and kind {kind?.Text ?? "none"}.",
            "Write apiVersion: troubleshoot.sh/v1beta2 and kind: HostPreflight there."), ExitCode.Usage);
    }
}
