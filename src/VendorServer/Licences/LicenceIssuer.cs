using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Licences;
using Kots.Embedded.VendorServer.Apps;
using Kots.Embedded.VendorServer.Customers;
using Kots.Embedded.VendorServer.Keys;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Licences;

/// <summary>Signed licences. One that did not change is the same text as before: signatures are salted, and consoles may compare texts.</summary>
internal sealed class LicenceIssuer(VendorState state)
{
    /// <param name="licenceId">What stands in it as its id: the customer's, or the token of one of its service accounts.</param>
    /// <param name="isV2">v1beta2, signed with SHA-256; else v1beta1 with MD5.</param>
    /// <exception cref="ProblemException">KE9749: nobody said where the server is reached; KE9741: keys are missing; KE9761: this machine has no MD5.</exception>
    public async Task<string> IssueAsync(AppRecord app, CustomerRecord customer, string licenceId, bool isV2, CancellationToken ct)
    {
        var vendor = await state.VendorAsync(ct);
        if (vendor.Url == "")
        {
            throw new ProblemException(new Problem("KE9749", "It is not said where customers reach this server.", "The address stands in each licence.",
                $"Say it: kots-vendor init --data {state.Folder.Root} --url https://releases.example.com"), ExitCode.Usage);
        }
        var licence = LicenceDocument.Of(vendor, app, customer, await state.Channels.AllAsync(app.Slug, ct), licenceId, isV2);
        var content = Hash(KindWriter.ToJson(licence).ToJsonString() + app.PublicKey + app.KeySignatureSha256);
        var path = Path.Combine(state.Folder.Licences(app.Slug), $"{customer.Slug}.{(isV2 ? "v1beta2" : "v1beta1")}.{Hash(licenceId)[..8]}.yaml");
        if (await state.Files.FindAsync<IssuedLicence>(path, ct) is { } issued && issued.Content == content)
            return issued.Text;
        var text = await SignAsync(app, licence, ct);
        await state.Files.WriteAsync(path, new IssuedLicence(content, text), FileModes.OwnerOnly, ct);
        return text;
    }

    private async Task<string> SignAsync(AppRecord app, License licence, CancellationToken ct)
    {
        var vouched = Vouched(app, (await state.VendorAsync(ct)).KeyId);
        if (!licence.IsV2 && vouched.Md5Signature.IsEmpty)
            throw NoMd5(null);
        using var key = await PlatformKeys.ReadAsync(state.Folder.AppKey(app.Slug), ct);
        try
        {
            return KindWriter.ToYaml(LicenceSigner.Sign(licence, key, vouched));
        }
        catch (CryptographicException error) when (!licence.IsV2)
        {
            throw NoMd5(error);
        }
    }

    private static VouchedKey Vouched(AppRecord app, string platformId) =>
        new(platformId, app.PublicKey, Convert.FromBase64String(app.KeySignatureMd5), Convert.FromBase64String(app.KeySignatureSha256));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static ProblemException NoMd5(Exception? inner) => new(new Problem("KE9761", "A licence of v1beta1 cannot be signed here.", "It is signed with MD5, which this machine refuses.",
        "Use a licence of v1beta2."), ExitCode.Validation, inner);
}
