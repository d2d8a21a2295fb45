using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Kots.Embedded.Samples.SiteOperator.Sites;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Samples;

/// <summary>What the operator of samples/operator says of a site.</summary>
public sealed class SiteStatusTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(2, 2, 2, 3, "Ready")]
    [InlineData(2, 1, 2, 3, "Updating")]        // a pod starts
    [InlineData(1, 2, 2, 3, "Updating")]        // the other is of the version before
    [InlineData(2, 2, 3, 3, "Updating")]        // one of the version before has not ended
    [InlineData(2, 2, 2, 2, "Updating")]        // the numbers are of the Deployment before
    public void A_site_is_ready_when_all_its_pods_and_no_others_are(int updated, int ready, int all, int observed, string phase)
    {
        var status = SiteStatus.Of(SitesOfTests.Site(), SitesOfTests.Deployment(updated, ready, all, observed));

        status.Phase.ShouldBe(phase);
        (status.ObservedGeneration, status.TextHash).ShouldBe((7, SitesOfTests.Site().TextHash));
    }

    [Fact]
    public void A_site_without_pods_is_ready() => SiteStatus.Of(SitesOfTests.Site(replicas: 0), SitesOfTests.Deployment(0, 0, 0)).Phase.ShouldBe("Ready");

    [Fact]
    public void Pods_that_do_not_start_are_told_with_the_clusters_reason()
    {
        var deployment = SitesOfTests.Deployment(1, 0, 1);
        deployment["status"]!["conditions"] = new JsonArray(new JsonObject { ["type"] = "Progressing", ["status"] = "False", ["message"] = "ReplicaSet has timed out progressing." });

        var status = SiteStatus.Of(SitesOfTests.Site(), deployment);

        (status.Phase, status.Reason).ShouldBe(("Failed", "PodsDoNotStart"));
        status.Message.ShouldContain("timed out");
    }

    [Fact]
    public void What_is_written_is_what_is_read_and_nothing_is_written_twice()
    {
        var status = SiteStatus.Of(SitesOfTests.Site(), SitesOfTests.Deployment(2, 2, 2));

        var read = SiteStatus.Read(Told(status, null, s_now))!;

        status.Says(read).ShouldBeTrue();
        status.Says(null).ShouldBeFalse();
        (status with { ReadyReplicas = 1 }).Says(read).ShouldBeFalse();
    }

    [Fact]
    public void The_conditions_time_is_that_of_its_last_change()
    {
        var starting = SiteStatus.Of(SitesOfTests.Site(), SitesOfTests.Deployment(0, 0, 0));
        var half = SiteStatus.Of(SitesOfTests.Site(), SitesOfTests.Deployment(2, 1, 2));
        var ready = SiteStatus.Of(SitesOfTests.Site(), SitesOfTests.Deployment(2, 2, 2));

        var first = Told(starting, null, s_now);
        var second = Told(half, SiteStatus.Read(first), s_now.AddMinutes(1));
        var third = Told(ready, SiteStatus.Read(second), s_now.AddMinutes(2));

        new[] { first, second, third }.Select(o => o.Condition("Ready")!.ChangedAt).ShouldBe([s_now, s_now, s_now.AddMinutes(2)]);
    }

    [Fact]
    public void A_refusal_has_no_text_which_takes_the_one_before_away()
    {
        var status = SiteStatus.Refused(SitesOfTests.Site(), new Problem("KE4026", "The port is taken.", "Another Service has it.", "Take another."));

        var patch = status.ToPatch(null, s_now)["status"]!.AsObject();

        patch.ContainsKey("textHash").ShouldBeTrue();
        patch["textHash"].ShouldBeNull();
        patch.TextAt("phase").ShouldBe("Failed");
    }

    private static JsonObject Told(SiteStatus status, SiteStatus? before, DateTimeOffset now)
    {
        var site = ApiObject.New("samples.kots-embedded.io/v1", "Site", "welcome", "shop");
        site["status"] = status.ToPatch(before, now)["status"]!.DeepClone();
        return site;
    }
}
