using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Versions;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Versions;

public sealed class KotsReleaseTests
{
    [Theory]
    [InlineData("", "", true, null)]
    [InlineData("1.100.0", "v1.200.0", true, null)]
    [InlineData("v99", "", false, "KE6211")]
    [InlineData("99.0.0", "", true, "KE6211")]
    [InlineData("", "1.0.0", true, "KE6212")]
    [InlineData("", "1.0.0", false, null)] // what is installed already goes on being updated
    [InlineData("new", "old", true, null)]
    public void A_release_for_other_consoles_is_refused(string min, string target, bool isInstall, string? code) =>
        KotsRelease.Objection(new ApplicationSpec { MinKotsVersion = min, TargetKotsVersion = target }, isInstall)?.Code.ShouldBe(code);
}
