using System.Net;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Licences;
using Kots.Embedded.VendorServer.Customers;
using Kots.Embedded.VendorServer.Keys;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.VendorServer.Licences;

/// <summary>Licences as a console fetches and verifies them (spec/kinds.md §2).</summary>
public sealed class LicenceContractTests
{
    private static readonly (string, string)[] s_v2 = [("X-Replicated-License-Version", "v1beta2")];

    [Theory]
    [InlineData(true, "kots.io/v1beta2")]
    [InlineData(false, "kots.io/v1beta1")]
    public async Task A_licence_is_genuine_for_who_trusts_the_key_that_is_shown(bool isV2, string apiVersion)
    {
        await using var vendor = await VendorWorld.StartAsync();
        var customer = await vendor.CustomerAsync(change: new CustomerChange
        {
            Channels = ["stable", "versions"],
            Expires = "2030-01-31",
            Entitlements = ["seats=25", "beta=true", "plan=gold: all", "code:String=007"],
            Features = new Dictionary<string, bool> { ["airgap"] = true },
        });

        var text = await TextAsync(vendor, customer, isV2);

        var verdict = (await VerifierAsync(vendor)).Verify(text, "licence");
        verdict.Problem.ShouldBeNull();
        verdict.ChangedFields.ShouldBeEmpty();
        var licence = verdict.Genuine!;
        licence.ApiVersion.ShouldBe(apiVersion);
        licence.Spec.Endpoint.ShouldBe(VendorWorld.Url);
        licence.Spec.IsAirgapSupported.ShouldBeTrue();
        licence.Spec.IsGitOpsSupported.ShouldBeFalse();
        licence.Spec.Channels.Select(channel => (channel.ChannelSlug, channel.IsDefault, channel.IsSemverRequired)).ShouldBe([("stable", true, false), ("versions", false, true)]);
        licence.Spec.Entitlements["seats"].Value.Number.ShouldBe(25);
        licence.Spec.Entitlements["beta"].Value.Flag.ShouldBeTrue();
        licence.Spec.Entitlements["plan"].Value.Text.ShouldBe("gold: all");
        licence.Spec.Entitlements["code"].Value.ShouldBe(EntitlementValue.FromText("007"));
        LicenceTerm.Of(licence).ExpiresAt.ShouldBe(new DateTimeOffset(2030, 1, 31, 23, 59, 59, TimeSpan.Zero));
    }

    [Fact]
    public async Task What_was_changed_in_it_is_told_or_refused_and_nobody_else_trusts_it()
    {
        await using var vendor = await VendorWorld.StartAsync();
        var customer = await vendor.CustomerAsync(change: new CustomerChange { Channels = ["stable"], Entitlements = ["seats=25"] });
        var text = await TextAsync(vendor, customer, isV2: true);
        var verifier = await VerifierAsync(vendor);

        verifier.Verify(text.Replace("value: 25", "value: 2500", StringComparison.Ordinal), "licence").FailedLink.ShouldBe(LicenceLink.Entitlement);
        var renamed = verifier.Verify(text.Replace("customerName: \"Big Corp\"", "customerName: Other", StringComparison.Ordinal), "licence");
        renamed.ChangedFields.ShouldBe(["customerName"]);
        renamed.Genuine!.Spec.CustomerName.ShouldBe("Big Corp");
        new LicenceVerifier(TrustRoots.Hosted).Verify(text, "licence").FailedLink.ShouldBe(LicenceLink.TrustRoot);
    }

    [Fact]
    public async Task It_is_the_same_text_until_something_changes_and_each_change_raises_its_sequence()
    {
        await using var vendor = await VendorWorld.StartAsync();
        var customer = await vendor.CustomerAsync();
        var first = await TextAsync(vendor, customer, isV2: true);
        (await TextAsync(vendor, customer, isV2: true)).ShouldBe(first);

        await vendor.ChangeAsync(customer, new CustomerChange { Channels = ["stable"], Email = "" });
        (await TextAsync(vendor, customer, isV2: true)).ShouldBe(first);
        await vendor.ChangeAsync(customer, new CustomerChange { Entitlements = ["seats=1"] });
        var second = await TextAsync(vendor, customer, isV2: true);
        await InitVendor.RunAsync(vendor.State, null, null, "proxy.example.com", CancellationToken.None);
        var third = await TextAsync(vendor, customer, isV2: true);

        new[] { first, second, third }.Select(text => KindReader.Read<License>(text, "licence").Spec.LicenseSequence).ShouldBe([1, 2, 3]);
        third.ShouldContain("replicatedProxyDomain: proxy.example.com");
    }

    [Fact]
    public async Task Every_form_of_credential_of_the_contract_is_taken()
    {
        await using var vendor = await VendorWorld.StartAsync();
        var customer = await vendor.CustomerAsync();
        var account = await MakeServiceAccount.RunAsync(vendor.State, "shop", "big-corp", null, CancellationToken.None);
        var token = AccountToken.Of(account);
        string[] forms =
        [
            VendorWorld.Basic(customer.LicenseId, customer.LicenseId), customer.LicenseId, VendorWorld.Basic("LICENSE_ID", customer.LicenseId),
            VendorWorld.Basic(token, token), token, VendorWorld.Basic(account.Identity, account.Secret),
        ];

        foreach (var form in forms)
        {
            using var answer = await vendor.SendAsync(HttpMethod.Get, "/license/shop", form, s_v2);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, form[..8]);
            // Who comes with a token gets a licence with that token.
            KindReader.Read<License>(await answer.Content.ReadAsStringAsync(), "licence").Spec.LicenseId.ShouldBe(Array.IndexOf(forms, form) < 3 ? customer.LicenseId : token);
        }
        await MakeServiceAccount.RunAsync(vendor.State, "shop", "big-corp", account.Identity, CancellationToken.None);
        foreach (var form in new[] { VendorWorld.Basic(token, token), "Basic x", "Bearer " + customer.LicenseId, null })
            (await vendor.SendAsync(HttpMethod.Get, "/license/shop", form, s_v2)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<string> TextAsync(VendorWorld vendor, CustomerRecord customer, bool isV2)
    {
        using var answer = await vendor.GetAsync("/license/shop?licenseSequence=1&selectedChannelId=gone", customer, isV2 ? s_v2 : []);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<LicenceVerifier> VerifierAsync(VendorWorld vendor) => new(TrustRoots.WithVendorKeys(
        [new TrustRoot((await vendor.State.VendorAsync(CancellationToken.None)).KeyId, await File.ReadAllTextAsync(vendor.State.Folder.PlatformPublicKey))]));
}
