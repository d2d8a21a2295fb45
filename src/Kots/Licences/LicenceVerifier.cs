using System.Globalization;
using System.Text;
using System.Text.Json;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Licences;

/// <summary>
/// Verifies licences, on every use and not only on upload. What it gives back is what was signed: text around the signature cannot change
/// it. Differs from KOTS: there the written values take effect again after a reload (spec/kinds.md §2.5).
/// </summary>
public sealed class LicenceVerifier(TrustRoots roots)
{
    /// <summary>Reads and verifies a licence document.</summary>
    /// <exception cref="ProblemException">KE1001, KE9001, KE9002: it is no licence document at all.</exception>
    public LicenceVerdict Verify(string yaml, string file) => Verify(KindReader.Read<License>(yaml, file));

    /// <summary>Verifies a licence; null stands for one that is missing and is never genuine.</summary>
    public LicenceVerdict Verify(License? written)
    {
        if (written is null)
            return Fail(LicenceLink.Envelope, "There is no licence.");
        var hash = written.IsV2 ? PssHash.Sha256 : PssHash.Md5;
        if (LicenceEnvelope.Parse(written.Spec.Signature, hash, out var missing) is not { } envelope)
            return Fail(LicenceLink.Envelope, missing!);
        if (roots.Find(envelope.GlobalKeyId) is not { } root)
            return Fail(LicenceLink.TrustRoot, WhyNotTrusted(envelope.GlobalKeyId));
        if (!PssSignature.Verify(root, Encoding.UTF8.GetBytes(envelope.PublicKeyPem), envelope.KeySignature, hash))
            return Fail(LicenceLink.ApplicationKey, "The signature over the application's key is not by the key that it names.");
        if (RsaPublicKey.FromPem(envelope.PublicKeyPem) is not { } application)
            return Fail(LicenceLink.ApplicationKey, "The application's key is not an RSA public key.");
        if (!PssSignature.Verify(application, envelope.LicenceData, envelope.LicenceSignature, hash))
            return Fail(LicenceLink.Licence, "The licence was changed after it was signed, or signed with another key.");
        if (UnsignedEntitlement(written, application, hash) is { } name)
            return Fail(LicenceLink.Entitlement, $"The value of {name} was changed after it was signed, or signed with another key.");
        return Accept(written, envelope.LicenceData);
    }

    private static LicenceVerdict Accept(License written, byte[] data)
    {
        License signed;
        try
        {
            using var json = JsonDocument.Parse(data);
            signed = KindReader.PartFromJson<License>(json.RootElement, "the signed licence");
        }
        catch (JsonException)
        {
            return Fail(LicenceLink.Content, "What was signed is not JSON.");
        }
        catch (ProblemException error)
        {
            return Fail(LicenceLink.Content, error.Problem.What);
        }
        // The version says how it is verified; the name and labels are not signed by all vendors' servers.
        var result = signed with
        {
            ApiVersion = written.ApiVersion,
            Kind = written.Kind,
            Metadata = signed.Metadata.Name.Length > 0 ? signed.Metadata : written.Metadata,
            Spec = signed.Spec with { Signature = written.Spec.Signature },
        };
        return new LicenceVerdict(LicenceLink.None, null, result, LicenceFields.Changed(written.Spec, signed.Spec));
    }

    /// <summary>The first entitlement whose signature does not fit; one without a signature is covered by the licence's own.</summary>
    private static string? UnsignedEntitlement(License written, RsaPublicKey key, PssHash hash)
    {
        foreach (var (name, field) in written.Spec.Entitlements)
        {
            var signature = hash is PssHash.Md5 ? field.Signature?.V1 : field.Signature?.V2;
            if (string.IsNullOrEmpty(signature))
                continue;
            var bytes = new byte[signature.Length];
            if (!Convert.TryFromBase64String(signature, bytes, out var length)
                || !PssSignature.Verify(key, Encoding.UTF8.GetBytes(SignedText(field.Value, hash)), bytes.AsSpan(0, length), hash))
            {
                return name;
            }
        }
        return null;
    }

    /// <summary>What an entitlement's signature is over. How Go prints a value that is not there differs between the two versions (spec/kinds.md §2.2).</summary>
    internal static string SignedText(EntitlementValue value, PssHash hash) =>
        value.Type is not EntitlementType.Missing ? value.Text : hash is PssHash.Md5 ? "<nil>" : 0.ToString(CultureInfo.InvariantCulture);

    private static string WhyNotTrusted(string id) => TrustRoots.RefusedName(id) is { } name
        ? $"It is vouched for by the hosted service's {name} key, which is for tests."
        : $"The key {id} that vouches for it is not among those that are trusted here.";

    private static LicenceVerdict Fail(LicenceLink link, string why)
    {
        var problem = link switch
        {
            LicenceLink.Envelope => new Problem("KE9010", "The licence is not signed in a way that can be read.", why, "Get the licence file anew from the vendor and use it unchanged."),
            LicenceLink.TrustRoot => new Problem("KE9012", "The licence is not from a vendor that is trusted here.", why, "Use a licence from the vendor of this installer, or an installer of the licence's vendor."),
            _ => new Problem("KE9013", "The licence is not genuine.", why, "Get the licence file anew from the vendor and use it unchanged."),
        };
        return new LicenceVerdict(link, problem, null, []);
    }
}
