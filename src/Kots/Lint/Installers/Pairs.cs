namespace Kots.Embedded.Kots.Lint.Installers;

/// <summary>Add-ons of versions that do not go together.</summary>
internal static class Pairs
{
    private static readonly Pair[] All =
    [
        new("1.22.0", "calico", s => s.IsBelow("calico", "3.9.2"), "Calico versions <= 3.9.1 are not compatible with Kubernetes 1.22+", s => Fix.Before(s, "kubernetes", "1.22.0")),
        new("1.20.0", "rook", s => s.IsBelow("rook", "1.1.0"), "Rook versions < 1.1.0 are not compatible with Kubernetes versions 1.20+", _ => []),
        new("1.22.0", "rook", s => s.IsBelow("rook", "1.5.0"), "Rook versions <= 1.4.9 are not compatible with Kubernetes versions 1.22+", _ => []),
        new("1.25.0", "rook", s => s.IsAtMost("rook", "1.9.10"), "Rook versions <= 1.9.10 are not compatible with Kubernetes 1.25+", s => Fix.Newest(s, "rook")),
        new("1.25.0", "longhorn", s => s.IsBelow("longhorn", "1.4.0"), "Longhorn versions < 1.4.0 are not compatible with Kubernetes versions 1.25+", s => Fix.Before(s, "kubernetes", "1.25.0")),
        new("1.22.0", "openebs", s => s.IsAtMost("openebs", "2.12.9"), "OpenEBS versions <= 2.12.9 are not compatible with Kubernetes 1.22+", _ => []),
        new("1.22.0", "prometheus", s => s.IsAtMost("prometheus", "0.49.0"), "Prometheus versions <= 0.49.0-17.1.3 are not compatible with Kubernetes 1.22+", s => Fix.Newest(s, "prometheus")),
        new("1.25.0", "prometheus", s => s.IsAtMost("prometheus", "0.59.0"), "Prometheus versions <= 0.59.0 are not compatible with Kubernetes 1.25+", s => Fix.Newest(s, "prometheus")),
        new("1.22.0", "velero", s => s.IsBelow("velero", "1.6.3"), "Velero versions <= 1.6.2 are not compatible with Kubernetes versions 1.22+", s => Fix.Newest(s, "velero")),
        new("1.22.0", "contour", s => s.IsBelow("contour", "1.7.1"), "Contour versions <= 1.7.0 are not compatible with Kubernetes 1.22+", s => Fix.Newest(s, "contour")),
        new("1.26.0", "containerd", s => s.IsBelow("containerd", "1.6.0"), "Kubernetes 1.26+ is not compatible with Containerd versions < 1.6.0", s => Fix.Newest(s, "containerd")),
        new("1.24.0", "docker", s => s.Has("docker"), "Kubernetes 1.24+ does not support Docker runtime, Containerd is recommended", ToContainerd),
        new(null, "containerd", s => s.Has("weave") && s.IsAtLeast("containerd", "1.6.0") && s.IsAtMost("containerd", "1.6.4"),
            "Containerd versions 1.6.0 - 1.6.4 are not compatible with Weave", s => Fix.Newest(s, "containerd")),
        new(null, "ekco", s => s.IsAtLeast("rook", "1.8.0") && s.IsBelow("rook", "1.9.0") && s.IsBelow("ekco", "0.22.0"),
            "Rook versions >= 1.8.0 are not compatible with EKCO versions < 0.22.0", s => Fix.Newest(s, "ekco")),
        new(null, "ekco", s => s.IsAtLeast("rook", "1.9.0") && s.IsBelow("ekco", "0.23.0"),
            "Rook versions >= 1.9.0 are not compatible with EKCO versions < 0.23.0", s => Fix.Newest(s, "ekco")),
        new(null, "docker", s => s.Has("docker") && s.Has("flannel"), "Flannel is not compatible with the Docker runtime, Containerd is required", ToContainerd),
    ];

    public static IEnumerable<InstallerFinding> Find(InstallerSpec spec) => All
        .Where(p => (p.Kubernetes is null || spec.IsAtLeast("kubernetes", p.Kubernetes)) && p.IsThere(spec))
        .Select(p => new InstallerFinding("incompatibility", [p.Addon, "version"], $"{p.Message}.", [.. p.Fixes(spec)]));

    private static IEnumerable<InstallerPatch> ToContainerd(InstallerSpec spec) => [Fix.Remove("docker"), .. Fix.AddNewest(spec, "containerd")];

    private sealed record Pair(string? Kubernetes, string Addon, Func<InstallerSpec, bool> IsThere, string Message, Func<InstallerSpec, IEnumerable<InstallerPatch>> Fixes);
}
