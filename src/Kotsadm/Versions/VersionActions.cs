using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Deploys;
using Kots.Embedded.Kotsadm.Updates;

namespace Kots.Embedded.Kotsadm.Versions;

/// <summary>What the button of a version does; the same on every page.</summary>
internal sealed class VersionActions(DeployRequests deploys, UpdateCheck updates)
{
    /// <summary>Does it.</summary>
    /// <returns>A page to go to; null to stay.</returns>
    /// <exception cref="Basics.ProblemException">KE6401: it may not be deployed.</exception>
    public async Task<string?> ActAsync(App app, ListedVersion listed, string actor, CancellationToken ct)
    {
        switch (listed.Version.Status)
        {
            case VersionStatus.PendingConfig:
                return $"/app/{app.Slug}/config/{listed.Version.Sequence}";
            case VersionStatus.PendingDownload:
                updates.StartDownload(app.Id, listed.Version.Sequence);
                return null;
            default:
                await deploys.DeployAsync(app.Slug, listed.Version.Sequence, actor, ct);
                return null;
        }
    }
}
