namespace Kots.Embedded.Kots.Lint.Installers;

/// <summary>What an Installer chooses too few or too many of.</summary>
internal static class Choices
{
    private static readonly string[] Runtimes = ["docker", "containerd"];
    private static readonly string[] Plugins = ["flannel", "weave", "antrea"];

    public static IEnumerable<InstallerFinding> Find(InstallerSpec spec)
    {
        var (runtimes, plugins) = (Runtimes.Count(spec.Has), Plugins.Count(spec.Has));
        if (!spec.Has("kubernetes"))
            yield return Wrong(["kubernetes"], "No kubernetes distribution is selected.", Everything(spec));
        if (spec.Has("kubernetes") && runtimes == 0)
            yield return Wrong(["containerd"], "No container runtime (Docker or Containerd) is selected.", Fix.AddNewest(spec, "containerd"));
        if (runtimes > 1)
            yield return Wrong(["docker"], "Multiple container runtimes are selected.", [Fix.Remove("docker")]);
        // Calico counts as none, as it does in kURL.
        if (spec.Has("kubernetes") && plugins == 0)
            yield return Wrong(["flannel"], "No CNI plugin (Flannel, Weave or Antrea) is selected.", Fix.AddNewest(spec, "flannel"));
        if (plugins > 1)
        {
            yield return Wrong([Plugins.Last(spec.Has)], "Multiple CNI plugins are selected: choose one of Flannel, Weave or Antrea.",
                [Fix.Remove("weave"), Fix.Remove("antrea"), .. Fix.AddNewest(spec, "flannel")]);
        }
    }

    private static IEnumerable<InstallerPatch> Everything(InstallerSpec spec) =>
    [
        Fix.Remove("docker"), Fix.Remove("antrea"), Fix.Remove("weave"),
        .. Fix.AddNewest(spec, "kubernetes"), .. Fix.AddNewest(spec, "flannel"), .. Fix.AddNewest(spec, "containerd"),
    ];

    private static InstallerFinding Wrong(string[] path, string message, IEnumerable<InstallerPatch> patches) => new("misconfiguration", path, message, [.. patches]);
}
