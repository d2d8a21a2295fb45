using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary>A switch of licences: an option of the command line, a word in the customer's document, a field of the licence.</summary>
/// <param name="Name">"airgap", "--airgap".</param>
/// <param name="Description">What customers may do with it.</param>
/// <param name="Allow">Sets the licence's field.</param>
internal sealed record CustomerFeature(string Name, string Description, Func<LicenseSpec, LicenseSpec> Allow)
{
    /// <summary>All of them, as the commands list them.</summary>
    public static readonly IReadOnlyList<CustomerFeature> All =
    [
        new("airgap", "Install and update without internet", spec => spec with { IsAirgapSupported = true }),
        new("snapshots", "Make snapshots", spec => spec with { IsSnapshotSupported = true }),
        new("disaster-recovery", "Restore on other machines", spec => spec with { IsDisasterRecoverySupported = true }),
        new("gitops", "Have versions put into a git repository", spec => spec with { IsGitOpsSupported = true }),
        new("identity-service", "Have the console's users come from an identity provider", spec => spec with { IsIdentityServiceSupported = true }),
        new("support-bundle-upload", "Send support bundles to the vendor", spec => spec with { IsSupportBundleUploadSupported = true }),
        new("embedded-cluster", "Install on bare machines", spec => spec with { IsEmbeddedClusterDownloadEnabled = true }),
        new("multi-node", "Install on several machines", spec => spec with { IsEmbeddedClusterMultiNodeEnabled = true }),
    ];
}
