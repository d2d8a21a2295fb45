using System.Text.RegularExpressions;

namespace Kots.Embedded.Kots.Lint.Installers;

/// <summary>What is worth knowing.</summary>
internal static partial class Notes
{
    private const string Red = "RHEL 9, Oracle Linux 9, or Rocky Linux 9";

    public static IEnumerable<InstallerFinding> Find(InstallerSpec spec)
    {
        IEnumerable<InstallerFinding> found = [.. Runtimes(spec), .. Ekco(spec), .. Upgrades(spec)];
        return found.Select(f => f with { IsInfo = true });
    }

    /// <summary>Installers of this version and later have the latest Ekco, whatever the document says.</summary>
    public static bool BringsEkco(InstallerSpec spec) => spec.Text("kurl", "installerVersion") is not { Length: > 0 } version
        || Release().Match(version) is not { Success: true } match || string.CompareOrdinal($"{match.Groups["day"].Value}-{match.Groups["number"].Value}", "2023.04.06-1") >= 0;

    private static IEnumerable<InstallerFinding> Runtimes(InstallerSpec spec)
    {
        if (spec.Has("docker"))
            yield return new InstallerFinding("incompatibility", ["docker"], $"Docker is not compatible with {Red}.", [Fix.Remove("docker"), .. Fix.AddNewest(spec, "containerd")]);
        if (spec.IsBelow("containerd", "1.6.0"))
            yield return new InstallerFinding("incompatibility", ["containerd", "version"], $"Containerd versions < 1.6.0 are not compatible with {Red}.", [.. Fix.Newest(spec, "containerd")]);
    }

    private static IEnumerable<InstallerFinding> Ekco(InstallerSpec spec)
    {
        if (!BringsEkco(spec))
            yield break;
        const string Told = "All installers v2023.04.06-1 and later will include the latest version of Ekco, even if";
        if (!spec.Has("ekco"))
            yield return new InstallerFinding("misconfiguration", ["ekco"], $"{Told} it is not present in the spec.", [Fix.Add("ekco/version", "latest")]);
        else if (spec.Text("ekco", "version") is not "latest")
            yield return new InstallerFinding("misconfiguration", ["ekco", "version"], $"{Told} a different version is specified in the spec.", [Fix.Set("ekco/version", "latest")]);
    }

    private static IEnumerable<InstallerFinding> Upgrades(InstallerSpec spec)
    {
        foreach (var addon in spec.Versions.Addons.Where(spec.Has))
        {
            var isTold = addon == "ekco" && BringsEkco(spec);
            if (!isTold && spec.Versions.Has(addon, spec.Text(addon, "version")!) && spec.Versions.Newest(addon) is { } newest && spec.IsBelow(addon, newest))
                yield return new InstallerFinding("upgrade-available", [addon, "version"], $"Add-on {addon} has a more recent version: {newest}.", [Fix.Set($"{addon}/version", newest)]);
        }
    }

    [GeneratedRegex(@"\Av(?<day>\d{4}\.\d{2}\.\d{2})-(?<number>\d+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Release();
}
