using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Licences;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Audit;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Kotsadm.Store;
using Kots.Embedded.Kotsadm.Updates;
using Kots.Embedded.Kotsadm.Vendor;

namespace Kots.Embedded.Kotsadm.Licences;

/// <summary>A licence comes in, and an application begins (spec/kinds.md §2.9).</summary>
internal sealed class LicenceUpload(
    ConsoleLicence licences, VendorServerClient vendor, AppStore apps, FirstFetch fetch, InstallWishStore wishStore, AuditLog audit, ConsoleCipher cipher, KotsadmSettings settings, TimeProvider time)
{
    /// <summary>A licence is a few kilobytes.</summary>
    public const int MostBytes = 512 * 1024;

    /// <summary>Checks everything about a licence, keeps it, and starts to fetch the application.</summary>
    /// <param name="channelSlug">For a licence of several channels; "" for its own.</param>
    /// <exception cref="ProblemException">KE1001, KE9001, KE9002: no licence. KE901x: not genuine, not trusted, or over. KE6101: it is here already. KE62xx:
    /// the vendor's server.</exception>
    public async Task<App> AcceptAsync(string yaml, string channelSlug, string actor, InstallWishes wishes, CancellationToken ct)
    {
        var given = licences.Verify(yaml, "the licence").Require();
        var (text, licence) = await NewestAsync(yaml, given, ct);
        LicenceTerm.Of(licence).Require(time);
        var hash = ConsoleLicence.HashOf(licence);
        foreach (var other in await apps.AllAsync(ct))
        {
            if (other.LicenseIdHash == hash || other.Slug == licence.Spec.AppSlug)
                throw Known(other, other.LicenseIdHash == hash);
        }
        var app = new App
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
            Slug = licence.Spec.AppSlug,
            Name = licence.Spec.AppSlug,
            Namespace = settings.Namespace,
            License = text,
            LicenseIdHash = hash,
            SelectedChannelId = LicenceChannels.IdOf(licence, channelSlug),
            InstallState = InstallState.Installing,
            SealedSeed = cipher.Cipher.Encrypt(PasswordCipher.NewKey(System.Security.Cryptography.RandomNumberGenerator.Fill).Reveal()),
            CreatedAt = time.GetUtcNow(),
            LastLicenseSync = time.GetUtcNow(),
        };
        await audit.WriteAsync(actor, "upload licence", app.Slug, $"of {licence.Spec.CustomerName}, channel {licence.Spec.ChannelName}", ct);
        await wishStore.WriteAsync(app.Id, wishes, ct);
        await apps.AddAsync(app, ct);
        fetch.Start(app.Id);
        return app;
    }

    // The vendor's server knows best what the licence says today; it is asked before the term is looked at.
    private async Task<(string Text, License Licence)> NewestAsync(string yaml, License given, CancellationToken ct)
    {
        if (settings.IsAirgap)
            return (yaml, given);
        var text = await vendor.LicenseAsync(given, "", ct);
        var newest = licences.Verify(text, "the licence from the vendor's server").Require();
        return LicenceChange.CheckSync(given, newest) is { } problem ? throw new ProblemException(problem) : (text, newest);
    }

    private static ProblemException Known(App other, bool isSame) => new(new Problem("KE6101", isSame ? "This licence is in use here." : $"{other.Name} is installed already.",
        isSame ? $"It is the licence of {other.Name}." : "One console runs one instance of an application.",
        "Open the application; to begin anew, remove it on its settings page first."), ExitCode.Conflict);
}
