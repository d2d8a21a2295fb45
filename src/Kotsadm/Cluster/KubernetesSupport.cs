using System.Globalization;

namespace Kots.Embedded.Kotsadm.Cluster;

/// <summary>When the Kubernetes project stops fixing a minor release (kubernetes.io/releases, patch releases: end of life).</summary>
internal static class KubernetesSupport
{
    private static readonly Dictionary<string, DateOnly> s_ends = new(StringComparer.Ordinal)
    {
        ["1.19"] = new(2021, 10, 28),
        ["1.20"] = new(2022, 2, 28),
        ["1.21"] = new(2022, 6, 28),
        ["1.22"] = new(2022, 10, 28),
        ["1.23"] = new(2023, 2, 28),
        ["1.24"] = new(2023, 7, 28),
        ["1.25"] = new(2023, 10, 28),
        ["1.26"] = new(2024, 2, 28),
        ["1.27"] = new(2024, 6, 28),
        ["1.28"] = new(2024, 10, 28),
        ["1.29"] = new(2025, 2, 28),
        ["1.30"] = new(2025, 6, 28),
        ["1.31"] = new(2025, 10, 28),
        ["1.32"] = new(2026, 2, 28),
        ["1.33"] = new(2026, 6, 28),
    };

    /// <summary>A sentence when support has ended; null when it has not, or nothing is known of the release.</summary>
    /// <param name="version"><c>v1.20.2</c>.</param>
    public static string? Notice(string version, DateTimeOffset now)
    {
        var parts = version.TrimStart('v').Split('.');
        if (parts.Length < 2 || !s_ends.TryGetValue($"{parts[0]}.{parts[1]}", out var end) || DateOnly.FromDateTime(now.UtcDateTime) <= end)
            return null;
        var month = end.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
        return $"This cluster runs Kubernetes {parts[0]}.{parts[1]}. The Kubernetes project stopped fixing it, security holes included, in {month}.";
    }
}
