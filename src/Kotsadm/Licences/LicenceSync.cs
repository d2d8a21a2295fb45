using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Licences;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Audit;
using Kots.Embedded.Kotsadm.Vendor;
using Kots.Embedded.Kotsadm.Versions;

namespace Kots.Embedded.Kotsadm.Licences;

/// <summary>Brings the licence up to date: from the vendor's server, or from a file that was uploaded (spec/kinds.md §2.9).</summary>
internal sealed class LicenceSync(
    ConsoleLicence licences, VendorServerClient vendor, AppStore apps, VersionStore versions, VersionMaker maker, AuditLog audit, TimeProvider time)
{
    /// <summary>Syncs. A licence that says something else makes a version of what is newest, since templates may ask for it.</summary>
    /// <param name="uploaded">A file of the customer's; null asks the vendor's server.</param>
    /// <returns>The version that was made; null where nothing changed.</returns>
    /// <exception cref="ProblemException">KE62xx; KE901x: what came is not genuine; KE9017 and others: it is another licence.</exception>
    public async Task<StoredVersion?> SyncAsync(App app, string? uploaded, string actor, CancellationToken ct)
    {
        var present = licences.Of(app);
        var text = uploaded ?? await vendor.LicenseAsync(present, app.SelectedChannelId, ct);
        var fetched = licences.Verify(text, uploaded is null ? "the licence from the vendor's server" : "the licence").Require();
        if (LicenceChange.CheckSync(present, fetched) is { } problem)
            throw new ProblemException(problem, ExitCode.Validation);
        var isChanged = LicenceChange.NeedsVersion(present, fetched, present.Spec.LicenseSequence);
        var hasOtherChannel = LicenceChange.IsChannelChanged(present, fetched);
        if (isChanged)
            await audit.WriteAsync(actor, "sync licence", app.Slug, $"from sequence {present.Spec.LicenseSequence} to {fetched.Spec.LicenseSequence}", ct);
        var updated = await apps.ChangeAsync(app.Id, a => a with
        {
            License = text,
            LicenseIdHash = ConsoleLicence.HashOf(fetched),
            LastLicenseSync = time.GetUtcNow(),
            ChannelChanged = a.ChannelChanged || hasOtherChannel,
            // A licence of several channels keeps the one that was chosen.
            SelectedChannelId = hasOtherChannel && fetched.Spec.Channels.Count <= 1 ? fetched.Spec.ChannelId : a.SelectedChannelId,
        }, ct);
        if (!isChanged || updated is null)
            return null;
        var newest = (await versions.AllAsync(app.Id, ct)).FirstOrDefault(v => v.Status != VersionStatus.PendingDownload);
        return newest is null ? null : await maker.OfAnswersAsync(updated, newest, null, VersionSource.LicenseChange, ct);
    }
}
