using System.Globalization;
using System.Text.RegularExpressions;

namespace Kots.Embedded.Kots.Versions;

/// <summary>The Kubernetes version inside the version of an embedded cluster, such as <c>2.4.0+k8s-1.30-rc0</c>.</summary>
/// <param name="Major">Major version.</param>
/// <param name="Minor">Minor version.</param>
public sealed partial record KubernetesRange(ulong Major, ulong Minor)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="Basics.ProblemException">KE9302: there is none inside.</exception>
    public static KubernetesRange Of(string clusterVersion) => TryRead(clusterVersion) ?? throw VersionProblems.NoKubernetesVersion(clusterVersion);

    /// <summary>Says whether a cluster may be updated: not backwards, not to another major version, at most one minor version further.</summary>
    /// <exception cref="Basics.ProblemException">KE9302, KE9303.</exception>
    public static void EnsureUpdatable(string current, string update)
    {
        var cause = Blocker(current, update);
        if (cause.Length > 0)
            throw VersionProblems.ClusterUpdate(Of(current), Of(update), cause);
    }

    /// <summary>Why an update is not possible, as console and API say it; empty when it is possible.</summary>
    internal static string Blocker(string current, string update) => (TryRead(current), TryRead(update)) switch
    {
        ({ } from, { } to) when from.Major != to.Major => DeployabilityCauses.InfrastructureMajor,
        ({ } from, { } to) when from.Minor > to.Minor => DeployabilityCauses.InfrastructureDowngrade,
        ({ } from, { } to) when to.Minor > from.Minor + 1 => DeployabilityCauses.InfrastructureTooFar,
        (not null, not null) => "",
        _ => DeployabilityCauses.InfrastructureUnknown,
    };

    /// <inheritdoc />
    public override string ToString() => $"{Major}.{Minor}.0";

    private static KubernetesRange? TryRead(string clusterVersion)
    {
        var match = Pattern().Match(clusterVersion);
        return match.Success && ulong.TryParse(match.Groups["major"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && ulong.TryParse(match.Groups["minor"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? new KubernetesRange(major, minor)
            : null;
    }

    [GeneratedRegex(@"\+k8s-(?<major>[0-9]+)\.(?<minor>[0-9]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}
