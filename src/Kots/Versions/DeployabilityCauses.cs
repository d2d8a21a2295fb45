namespace Kots.Embedded.Kots.Versions;

/// <summary>The causes that stand in console and API; their words are what scripts of users compare with.</summary>
internal static class DeployabilityCauses
{
    public const string StrictPreflights = "Deployment is disabled as a strict analyzer in this version's preflight checks has failed or has not been run.";
    public const string PendingDownload = "Version is pending download.";
    public const string PendingConfig = "Version is pending configuration.";
    public const string NoRollback = "Rollback is not supported.";
    public const string NoRollbackClusterConfig = "Rollback is not supported, cluster configuration has changed.";
    public const string NotReversible = "One or more non-reversible versions have been deployed since this version.";
    public const string InfrastructureTooFar = "Before you can update to this version, you need to update to an earlier version that includes the required infrastructure update.";
    public const string InfrastructureDowngrade = "This version cannot be deployed because it would downgrade the infrastructure, which is unsupported.";
    public const string InfrastructureMajor = "Release includes a major version upgrade of the infrastructure version, which is not allowed. Cannot use release.";
    public const string InfrastructureUnknown = "This version cannot be deployed because the required infrastructure compatibility could not be verified.";

    public static string RequiredFailed(string label) =>
        $"Cannot deploy this version because required version {label} failed to deploy. Please retry deploying version {label} or check for new updates.";

    /// <summary>Labels in the order in which they are to be shown.</summary>
    public static string RequiredFirst(IReadOnlyList<string> labels) => labels.Count == 1
        ? $"This version cannot be deployed because version {labels[0]} is required and must be deployed first."
        : $"This version cannot be deployed because versions {string.Join(", ", labels)} are required and must be deployed first.";
}
