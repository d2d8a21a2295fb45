namespace Kots.Embedded.Kots.Versions;

/// <summary>The words that stand for <see cref="VersionStatus"/> outside of this program; they never change.</summary>
public static class VersionStatusNames
{
    private static readonly Dictionary<VersionStatus, string> Names = new()
    {
        [VersionStatus.Unknown] = "unknown",
        [VersionStatus.PendingClusterManagement] = "pending_cluster_management",
        [VersionStatus.PendingConfig] = "pending_config",
        [VersionStatus.PendingDownload] = "pending_download",
        [VersionStatus.PendingPreflight] = "pending_preflight",
        [VersionStatus.Pending] = "pending",
        [VersionStatus.Deploying] = "deploying",
        [VersionStatus.Deployed] = "deployed",
        [VersionStatus.Failed] = "failed",
    };

    private static readonly Dictionary<string, VersionStatus> Statuses = Names.ToDictionary(n => n.Value, n => n.Key);

    /// <summary>The word.</summary>
    public static string Name(this VersionStatus status) => Names[status];

    /// <summary>What a word stands for; unknown for every other one.</summary>
    public static VersionStatus Parse(string? name) => Statuses.GetValueOrDefault(name ?? "");
}
