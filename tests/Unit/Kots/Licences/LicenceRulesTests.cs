using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Licences;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Licences;

public sealed class LicenceRulesTests
{
    private static readonly DateTimeOffset s_now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2030-01-01T12:00:01Z", false)]
    [InlineData("2030-01-01T11:59:59Z", true)]
    [InlineData("2030-01-01T13:59:59+02:00", true)]
    [InlineData("2030-01-01T12:00:00.5Z", false)]
    [InlineData("", false)]
    public void A_term_is_over_at_its_instant(string expires, bool over) => LicenceTerm.Of(Licence(expires)).IsOver(new FixedClock()).ShouldBe(over);

    [Theory]
    [InlineData("2030-01-01")]
    [InlineData("2030-01-01T12:00:00")]
    [InlineData("soon")]
    public void A_term_that_is_no_time_is_a_problem_never_no_term(string expires) =>
        Should.Throw<ProblemException>(() => LicenceTerm.Of(Licence(expires))).Problem.Code.ShouldBe("KE9016");

    [Fact]
    public void Everything_that_speaks_against_a_change_is_told_at_once()
    {
        var present = Licence("") with { Spec = new LicenseSpec { LicenseType = "prod", LicenseId = "a", AppSlug = "app" } };
        var next = Licence("2029-01-01T00:00:00Z");
        next = next with { Spec = next.Spec with { LicenseId = "a", AppSlug = "other" } };

        LicenceChange.Check(present, next, isAirgap: true, new HashSet<string> { "a" }, new FixedClock()).Count.ShouldBe(6);
        LicenceChange.Check(present with { Spec = present.Spec with { LicenseType = "community" } },
            present with { Spec = present.Spec with { LicenseId = "b", IsAirgapSupported = true } }, true, new HashSet<string>(), new FixedClock()).ShouldBeEmpty();
    }

    [Fact]
    public void Tokens_of_one_service_account_are_the_same_licence()
    {
        var (first, second, other) = (Token("me", "1"), Token("me", "2"), Token("you", "1"));

        LicenceChange.CheckSync(WithId(first), WithId(second)).ShouldBeNull();
        LicenceChange.CheckSync(WithId(first), WithId(other)).ShouldNotBeNull();
        LicenceChange.CheckSync(WithId("a"), WithId("b")).ShouldNotBeNull();
        LicenceChange.NeedsVersion(WithId(first), WithId(second), 0).ShouldBeTrue();
        LicenceChange.NeedsVersion(WithId(first), WithId(first), 0).ShouldBeFalse();
        ServiceAccountToken.Replaces(WithId(first), second).ShouldBeTrue();
        ServiceAccountToken.Replaces(WithId(first), first).ShouldBeFalse();
        ServiceAccountToken.Parse(first).ToString().ShouldNotContain("1\"");
    }

    [Fact]
    public void A_channel_is_found_in_the_list_or_is_the_licence_s_own()
    {
        var many = new License { Spec = new LicenseSpec { ChannelId = "top", Channels = [new LicenseChannel { ChannelId = "1", ChannelSlug = "beta" }] } };
        var old = new License { Spec = new LicenseSpec { ChannelId = "top", ChannelName = "Stable", IsSemverRequired = true } };

        LicenceChannels.IdOf(many, "beta").ShouldBe("1");
        LicenceChannels.IdOf(many, "").ShouldBe("top");
        LicenceChannels.Find(old, "top").IsSemverRequired.ShouldBeTrue();
        Should.Throw<ProblemException>(() => LicenceChannels.Find(many, "2")).Problem.Code.ShouldBe("KE9019");
    }

    private static License WithId(string id) => new() { Spec = new LicenseSpec { LicenseId = id } };

    private static string Token(string identity, string secret) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($$"""{"i":"{{identity}}","s":"{{secret}}"}"""));

    private static License Licence(string expires) => new()
    {
        ApiVersion = KindNames.KotsV1,
        Kind = "License",
        Spec = new LicenseSpec
        {
            Entitlements = new Dictionary<string, Entitlement> { [LicenceTerm.FieldName] = new() { Value = EntitlementValue.FromText(expires), ValueType = "String" } },
        },
    };

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => s_now;
    }
}
