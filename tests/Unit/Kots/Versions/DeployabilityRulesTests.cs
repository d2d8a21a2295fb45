using Kots.Embedded.Kots.Versions;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Versions;

public sealed class DeployabilityRulesTests
{
    private static readonly AppVersion Old = new() { Sequence = 0, VersionLabel = "1.0.0", UpdateCursor = "1", ClusterConfig = "a" };
    private static readonly AppVersion New = new() { Sequence = 1, VersionLabel = "1.1.0", UpdateCursor = "2", ClusterConfig = "b", AllowsRollback = true };

    [Fact]
    public void A_changed_cluster_configuration_forbids_the_way_back()
    {
        var history = new VersionHistory([New, Old], New);

        DeployabilityRules.Check(Old, history, isSemverRequired: false).ShouldBe(Deployability.Yes);
        DeployabilityRules.Check(Old, history, isSemverRequired: false, isEmbeddedCluster: true).Cause.ShouldContain("cluster configuration has changed");
    }

    [Fact]
    public void The_newest_downloaded_version_says_whether_there_is_a_way_back()
    {
        var placeholder = new AppVersion { Sequence = 2, Status = VersionStatus.PendingDownload };

        DeployabilityRules.Check(Old, new VersionHistory([placeholder, New, Old], New), isSemverRequired: false).IsDeployable.ShouldBeTrue();
    }

    [Fact]
    public void The_latest_deployable_version_is_the_earliest_required_one()
    {
        AppVersion Required(long sequence) => new() { Sequence = sequence, VersionLabel = $"2.{sequence}", UpdateCursor = $"{sequence + 1}", IsRequired = true };
        var history = new VersionHistory([Required(4), Required(3), New with { Sequence = 2, UpdateCursor = "3" }, New, Old], New);

        DeployabilityRules.LatestDeployable(history, isSemverRequired: false)!.Sequence.ShouldBe(3);
    }

    [Fact]
    public void A_new_version_is_built_on_the_one_right_before_it()
    {
        var history = new VersionHistory([New with { VersionLabel = "2.0.0" }, Old], Old);

        history.NextSequence.ShouldBe(2);
        history.BaseFor(new AppVersion { VersionLabel = "1.5.0" }, isSemverRequired: true)!.Sequence.ShouldBe(0);
        history.BaseFor(new AppVersion { VersionLabel = "1.5.0" }, isSemverRequired: false)!.Sequence.ShouldBe(1);
        new VersionHistory([], null).BaseFor(Old, isSemverRequired: true).ShouldBeNull();
    }

    [Fact]
    public void Checks_that_were_not_run_count_as_failed_only_when_one_is_strict()
    {
        const string strict = """{"spec": {"analyzers": [{"clusterVersion": {"strict": true}}]}}""";

        StrictPreflights.AreFailing(strict, null).ShouldBeTrue();
        StrictPreflights.AreFailing(strict, """{"results": []}""").ShouldBeTrue();
        StrictPreflights.AreFailing(strict, """{"results": [{"strict": true}]}""").ShouldBeFalse();
        StrictPreflights.AreFailing("""{"spec": {"analyzers": [{}]}}""", null).ShouldBeFalse();
    }
}
