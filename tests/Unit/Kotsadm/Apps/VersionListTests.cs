using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Versions;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm.Apps;

public sealed class VersionListTests
{
    [Fact]
    public void Each_version_has_the_button_that_fits_it()
    {
        var list = List(1,
            Version(3, VersionStatus.PendingDownload),
            Version(2, VersionStatus.Pending),
            Version(1, VersionStatus.Deployed, wasDeployed: true),
            Version(0, VersionStatus.Deployed, wasDeployed: true));

        list.All.Select(v => v.Action).ShouldBe(["Download", "Deploy", "Redeploy", "Roll back"]);
        list.Current!.Version.Sequence.ShouldBe(1);
        list.Next!.Version.Sequence.ShouldBe(2);
    }

    [Fact]
    public void Before_the_first_deployment_every_version_lies_ahead() =>
        List(null, Version(0, VersionStatus.PendingConfig)).All.Single().ShouldSatisfyAllConditions(v => v.Place.ShouldBe(VersionPlace.Ahead), v => v.Action.ShouldBe("Configure"));

    [Fact]
    public void A_way_back_that_the_vendor_does_not_allow_has_no_button() =>
        List(1, Version(1, VersionStatus.Deployed, wasDeployed: true, allows: false), Version(0, VersionStatus.Deployed, wasDeployed: true, allows: false)).All[1].Action.ShouldBeNull();

    [Fact]
    public void What_is_being_deployed_has_nothing_to_press() => List(0, Version(0, VersionStatus.Deploying, wasDeployed: true)).All.Single().Action.ShouldBeNull();

    private static VersionList List(long? current, params StoredVersion[] versions) =>
        VersionList.Of(new App { Id = "1", Slug = "one", License = "", LicenseIdHash = "", SealedSeed = "", CurrentSequence = current }, versions, isSemverRequired: false);

    private static StoredVersion Version(long sequence, VersionStatus status, bool wasDeployed = false, bool allows = true) => new()
    {
        AppId = "1",
        Sequence = sequence,
        ChannelId = "c",
        UpdateCursor = sequence.ToString(),
        Status = status,
        AllowsRollback = allows,
        DeployedAt = wasDeployed ? DateTimeOffset.UnixEpoch : null,
    };
}
