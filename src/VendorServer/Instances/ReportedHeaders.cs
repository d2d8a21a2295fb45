namespace Kots.Embedded.VendorServer.Instances;

/// <summary>What consoles say of themselves in headers (spec/kinds.md §3.5, spec/kotsadm.md §7.8).</summary>
internal static class ReportedHeaders
{
    public const string InstanceId = "InstanceID";

    private const int LongestValue = 500;

    private static readonly string[] s_names =
    [
        "K8sVersion", "K8sDistribution", "IsKurl", "AppStatus", "ClusterID", InstanceId, "RestoredFromInstanceID", "ReplHelmInstalls", "NativeHelmInstalls",
        "DownstreamChannelSequence", "DownstreamChannelID", "DownstreamChannelName", "DownstreamSequence", "DownstreamSource", "InstallStatus", "PreflightStatus",
        "SkipPreflights", "KotsInstallID", "KurlInstallID", "EmbeddedClusterID", "EmbeddedClusterVersion", "EmbeddedClusterNodes", "KurlNodeCountTotal",
        "KurlNodeCountReady", "IsGitOpsEnabled", "GitOpsProvider", "SnapshotProvider", "SnapshotFullSchedule", "SnapshotFullTTL", "SnapshotPartialSchedule",
        "SnapshotPartialTTL", "InstanceTagData", "CurrentChannelSequence",
    ];

    /// <summary>Those that are there and not empty. Nothing else of a request is kept.</summary>
    public static Dictionary<string, string> Of(IHeaderDictionary headers)
    {
        var reported = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in s_names)
        {
            if (Clean(headers[$"X-Replicated-{name}"]) is { Length: > 0 } value)
                reported[name] = value;
        }
        if (Clean(headers.UserAgent) is { Length: > 0 } agent)
            reported["UserAgent"] = agent;
        return reported;
    }

    /// <summary>A value as it is kept: one line of bounded length.</summary>
    public static string Clean(string? value)
    {
        var text = new string([.. (value ?? "").Where(c => !char.IsControl(c))]).Trim();
        return text.Length <= LongestValue ? text : text[..LongestValue] + "…";
    }
}
