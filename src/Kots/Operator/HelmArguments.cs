namespace Kots.Embedded.Kots.Operator;

/// <summary>Arguments of <c>helm</c> for an application's chart (kots-rendering.md §3.10).</summary>
public static class HelmArguments
{
    private static readonly string[] OfClientSide = ["--take-ownership", "--force", "--force-replace"];

    /// <summary><c>helm upgrade</c> as it is run for a chart.</summary>
    /// <param name="chart">Folder or archive of the chart.</param>
    /// <param name="valuesFile">Null where the chart has its values in itself (v1beta1).</param>
    /// <param name="targetNamespace">For charts that name none; "" for the current one.</param>
    public static IReadOnlyList<string> Upgrade(ChartRelease release, string chart, string? valuesFile, string targetNamespace)
    {
        List<string> arguments = ["upgrade", "-i", release.ReleaseName, chart];
        if (valuesFile is not null)
            arguments.AddRange(["-f", valuesFile]);
        arguments.AddRange(["--timeout", "3600s"]);
        if (NamespaceOf(release, targetNamespace) is { Length: > 0 } name)
            arguments.AddRange(["-n", name]);
        arguments.AddRange(release.UpgradeFlags);
        return WithClientSide(arguments, release.UpgradeFlags);
    }

    /// <summary><c>helm uninstall</c> as it is run for a chart.</summary>
    public static IReadOnlyList<string> Uninstall(ChartRelease release, string targetNamespace) =>
        NamespaceOf(release, targetNamespace) is { Length: > 0 } name ? ["uninstall", release.ReleaseName, "-n", name] : ["uninstall", release.ReleaseName];

    /// <summary>The arguments, with server-side apply off where a flag of the vendor's cannot be had with it (Helm 4 refuses both).</summary>
    public static IReadOnlyList<string> WithClientSide(IReadOnlyList<string> arguments, IEnumerable<string> upgradeFlags) =>
        upgradeFlags.Any(IsOfClientSide) && !arguments.Any(argument => argument.StartsWith("--server-side", StringComparison.Ordinal))
            ? [.. arguments, "--server-side=false"]
            : arguments;

    private static bool IsOfClientSide(string flag)
    {
        var parts = flag.Split('=', 2);
        return OfClientSide.Contains(parts[0]) && (parts.Length == 1 || parts[1] != "false");
    }

    // A namespace "." is the current one.
    private static string NamespaceOf(ChartRelease release, string targetNamespace)
    {
        var name = release.Namespace == "" ? targetNamespace : release.Namespace;
        return name == "." ? "" : name;
    }
}
