using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Updates;
using Kots.Embedded.Kotsadm.Versions;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm.Apps;

public sealed class UpdateCheckTests
{
    [Fact]
    public void The_newest_release_is_fetched_and_the_required_ones_before_it() =>
        Wanted(Release(4), Release(3, isRequired: true), Release(2), Release(1, VersionStatus.Deployed)).ShouldBe([3, 4]);

    [Fact]
    public void What_was_passed_over_is_not_fetched_by_the_next_check() =>
        Wanted(Release(4, VersionStatus.Pending), Release(3), Release(2)).ShouldBeEmpty();

    [Fact]
    public void A_release_whose_download_failed_is_tried_again_whatever_was_configured_meanwhile() =>
        Wanted(Release(5, VersionStatus.Pending) with { Source = VersionSource.ConfigChange }, Release(4), Release(1, VersionStatus.Deployed)).ShouldBe([4]);

    private static IEnumerable<long> Wanted(params StoredVersion[] stored) => UpdateCheck.Wanted(stored).Select(v => v.Sequence);

    private static StoredVersion Release(long sequence, VersionStatus status = VersionStatus.PendingDownload, bool isRequired = false) =>
        new() { AppId = "1", Sequence = sequence, Status = status, IsRequired = isRequired, Source = VersionSource.UpstreamUpdate };
}
