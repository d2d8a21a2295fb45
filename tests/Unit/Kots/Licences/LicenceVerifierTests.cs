using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Licences;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Licences;

public sealed class LicenceVerifierTests : IDisposable
{
    private readonly LicenceSigner _signer = new();

    public void Dispose() => _signer.Dispose();

    [Theory]
    [InlineData("v1beta1", true)]
    [InlineData("v1beta1", false)]
    [InlineData("v1beta2", true)]
    [InlineData("v1beta2", false)]
    public void A_genuine_licence_holds_whatever_the_length_of_its_salt(string version, bool longSalt)
    {
        var verdict = Verify(version, _signer.Sign(Json(version), HashOf(version), longSalt).Wrap());

        verdict.Problem.ShouldBeNull();
        verdict.Genuine!.Spec.CustomerName.ShouldBe("Somebody");
        verdict.ChangedFields.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_written_around_the_signature_is_told_and_does_not_count()
    {
        var verdict = Verify("v1beta2", _signer.Sign(Json("v1beta2")).Wrap(), "  isAirgapSupported: true\n  customerName: Somebody\n  appSlug: app\n  licenseID: abc\n");

        verdict.IsGenuine.ShouldBeTrue();
        verdict.ChangedFields.ShouldBe(["isAirgapSupported", "entitlements"], ignoreOrder: true);
        verdict.Genuine!.Spec.IsAirgapSupported.ShouldBeFalse();
        verdict.Genuine.Spec.Entitlements["seats"].Value.Number.ShouldBe(5);
    }

    [Fact]
    public void No_flipped_bit_of_what_is_signed_verifies()
    {
        var parts = _signer.Sign(Json("v1beta2"));

        Flips(parts.Data).All(f => Verify("v1beta2", (parts with { Data = f }).Wrap()).FailedLink is LicenceLink.Licence).ShouldBeTrue();
        Flips(parts.Signature).All(f => Verify("v1beta2", (parts with { Signature = f }).Wrap()).FailedLink is LicenceLink.Licence).ShouldBeTrue();
        Flips(parts.KeySignature).All(f => Verify("v1beta2", (parts with { KeySignature = f }).Wrap()).FailedLink is LicenceLink.ApplicationKey).ShouldBeTrue();
        // The highest bit of a byte makes no text of it; the others do.
        Flips(parts.Key, 7).All(f => Verify("v1beta2", (parts with { Key = f }).Wrap()).FailedLink is LicenceLink.ApplicationKey).ShouldBeTrue();
    }

    [Fact]
    public void Truncated_and_longer_data_does_not_verify()
    {
        var parts = _signer.Sign(Json("v1beta2"));

        Verify("v1beta2", (parts with { Data = parts.Data[..^1] }).Wrap()).FailedLink.ShouldBe(LicenceLink.Licence);
        Verify("v1beta2", (parts with { Data = [.. parts.Data, (byte)' '] }).Wrap()).FailedLink.ShouldBe(LicenceLink.Licence);
        Verify("v1beta2", (parts with { Signature = [0, .. parts.Signature] }).Wrap()).FailedLink.ShouldBe(LicenceLink.Licence);
        Verify("v1beta2", (parts with { Signature = new byte[parts.Signature.Length] }).Wrap()).FailedLink.ShouldBe(LicenceLink.Licence);
    }

    [Fact]
    public void Each_link_that_does_not_hold_is_named()
    {
        using var stranger = new LicenceSigner();
        var parts = _signer.Sign(Json("v1beta2"));

        Verify("v1beta2", "").FailedLink.ShouldBe(LicenceLink.Envelope);
        Verify("v1beta2", "bm8ganNvbg==").FailedLink.ShouldBe(LicenceLink.Envelope);
        Verify("v1beta1", parts.Wrap()).FailedLink.ShouldBe(LicenceLink.Envelope);
        Verify("v1beta2", (parts with { GlobalKeyId = "de2c275656d04b1bb0f15cf70f0ea2a2" }).Wrap()).Problem!.Why.ShouldContain("staging");
        Verify("v1beta2", stranger.Sign(Json("v1beta2")).Wrap()).FailedLink.ShouldBe(LicenceLink.ApplicationKey);
        Verify("v1beta2", (parts with { Signature = stranger.Sign(Json("v1beta2")).Signature }).Wrap()).FailedLink.ShouldBe(LicenceLink.Licence);
        Verify("v1beta2", _signer.Sign("[]").Wrap()).FailedLink.ShouldBe(LicenceLink.Content);
        new LicenceVerifier(_signer.Roots).Verify(null).FailedLink.ShouldBe(LicenceLink.Envelope);
    }

    [Theory]
    [InlineData("v1beta1", "value: 1.232435e+06", "1232435")]
    [InlineData("v1beta1", "value: ''", "")]
    [InlineData("v1beta1", "title: T", "<nil>")]
    [InlineData("v1beta2", "title: T", "0")]
    [InlineData("v1beta2", "value: yes", "true")]
    public void The_value_of_an_entitlement_is_signed_as_the_vendor_prints_it(string version, string field, string printed)
    {
        var name = version == "v1beta1" ? "v1" : "v2";
        var entitlement = $"  entitlements: {{a: {{{field}, signature: {{{name}: {_signer.SignValue(printed, HashOf(version))}}}}}}}\n";
        var envelope = _signer.Sign(Json(version), HashOf(version)).Wrap();

        Verify(version, envelope, entitlement).IsGenuine.ShouldBeTrue();
        Verify(version, envelope, entitlement.Replace(field, "value: other")).FailedLink.ShouldBe(LicenceLink.Entitlement);
    }

    [Fact]
    public void Development_and_staging_keys_cannot_be_made_trusted()
    {
        foreach (var id in new[] { "1d3f7f6b50714fe7b895554dd65773b0", "de2c275656d04b1bb0f15cf70f0ea2a2", "bdee56560cfb43c9b28bf98eacafa646" })
            Should.Throw<ProblemException>(() => TrustRoots.WithVendorKeys([new TrustRoot(id, _signer.ApplicationKey)])).Problem.Code.ShouldBe("KE9011");
        TrustRoots.WithVendorKeys([new TrustRoot("00", _signer.ApplicationKey)]).Find("bdee56560cfb43c9b28bf98eacafa646").ShouldNotBeNull();
        TrustRoots.Hosted.Find("00").ShouldBeNull();
    }

    private static PssHash HashOf(string version) => version == "v1beta1" ? PssHash.Md5 : PssHash.Sha256;

    private static string Json(string version) => $$$$$"""
        {"apiVersion":"kots.io/{{{{{version}}}}}","kind":"License","metadata":{"name":"somebody"},"spec":{"appSlug":"app","customerName":"Somebody","licenseID":"abc","entitlements":{"seats":{"value":5}}}}
        """.Trim();

    private LicenceVerdict Verify(string version, string signature, string fields = "  customerName: Somebody\n  appSlug: app\n  licenseID: abc\n  entitlements: {seats: {value: 5}}\n") =>
        new LicenceVerifier(_signer.Roots).Verify($"apiVersion: kots.io/{version}\nkind: License\nmetadata:\n  name: x\nspec:\n  signature: '{signature}'\n{fields}", "licence.yaml");

    // One bit of every byte, a different one each time; all bits would take a minute and say no more.
    private static IEnumerable<byte[]> Flips(byte[] bytes, int bits = 8)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var flipped = (byte[])bytes.Clone();
            flipped[i] ^= (byte)(1 << (i % bits));
            yield return flipped;
        }
    }
}
