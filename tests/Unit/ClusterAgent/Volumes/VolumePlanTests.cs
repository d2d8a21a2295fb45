using System.Text.Json.Nodes;
using Kots.Embedded.ClusterAgent.Volumes;
using Kots.Embedded.Kube;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.ClusterAgent.Volumes;

public sealed class VolumePlanTests
{
    private const string Uid = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private static readonly LocalClass s_class = new("local", "Delete", WaitsForConsumer: true);
    private static readonly VolumeNode s_node = new("a", "host-a", "10.0.0.4");
    private static readonly Claim s_claim = new("default", "data", Uid, "local", "a", "ReadWriteOnce", "Filesystem", "4Gi");
    private static readonly Volume s_released = new("pvc-" + Uid, "v", "a", "/data/volumes/pvc-" + Uid, "Released", "Delete", Uid) { HasFinalizer = true };

    [Fact]
    public void A_claim_gets_a_volume_on_the_node_that_the_scheduler_chose() =>
        Plan([s_claim], []).ShouldBe([new VolumeAction.Provide(s_claim, s_class, s_node)]);

    [Fact]
    public void A_claim_without_a_pod_waits() => Plan([s_claim with { Node = null }], []).ShouldBeEmpty();

    [Fact]
    public void A_claim_with_a_volume_is_left_alone()
    {
        Plan([s_claim with { IsBound = true }], []).ShouldBeEmpty();
        Plan([s_claim], [s_released with { Phase = "Pending" }]).ShouldBeEmpty();
    }

    [Fact]
    public void A_node_that_is_gone_is_not_waited_for() =>
        Plan([s_claim with { Node = "gone" }], []).ShouldBe([new VolumeAction.ChooseAgain(s_claim with { Node = "gone" })]);

    [Theory]
    [InlineData("ReadWriteMany", "Filesystem", null, "ReadWriteMany")]
    [InlineData("ReadWriteOnce,ReadOnlyMany", "Filesystem", null, "ReadOnlyMany")]
    [InlineData("ReadWriteOnce", "Block", null, "block devices")]
    [InlineData("ReadWriteOnce", "Filesystem", "dataSource", "dataSource")]
    public void What_a_folder_cannot_be_is_refused_with_words(string modes, string volumeMode, string? extra, string word)
    {
        var refusal = Plan([s_claim with { AccessModes = modes, VolumeMode = volumeMode, Extra = extra }], []).ShouldHaveSingleItem().ShouldBeOfType<VolumeAction.Refuse>();

        refusal.Problem.Code.ShouldBe("KE7201");
        refusal.Problem.Why.ShouldContain(word);
    }

    [Fact]
    public void A_class_that_does_not_wait_is_refused_instead_of_waiting_for_ever() =>
        VolumePlan.For([s_claim with { Node = null }], [s_class with { WaitsForConsumer = false }], [], [s_node])
            .ShouldHaveSingleItem().ShouldBeOfType<VolumeAction.Refuse>().Problem.Do.ShouldContain("WaitForFirstConsumer");

    [Fact]
    public void A_volume_goes_in_three_steps()
    {
        Plan([], [s_released]).ShouldBe([new VolumeAction.Delete(s_released)]);

        var leaving = s_released with { IsBeingDeleted = true };
        Plan([], [leaving]).ShouldBe([new VolumeAction.AskAndRelease(leaving, s_node)]);
        Plan([], [leaving with { HasFinalizer = false }]).ShouldBeEmpty();
    }

    [Fact]
    public void A_node_that_is_gone_does_not_keep_its_volumes_for_ever() =>
        VolumePlan.For([], [], [s_released with { IsBeingDeleted = true }], []).ShouldHaveSingleItem().ShouldBeOfType<VolumeAction.Release>();

    [Fact]
    public void A_volume_whose_claim_is_there_is_never_deleted() => Plan([s_claim with { IsBound = true }], [s_released]).ShouldBeEmpty();

    [Fact]
    public void A_volume_to_be_retained_goes_without_its_folder()
    {
        Plan([], [s_released with { ReclaimPolicy = "Retain" }]).ShouldBeEmpty();
        Plan([], [s_released with { ReclaimPolicy = "Retain", IsBeingDeleted = true }]).ShouldHaveSingleItem().ShouldBeOfType<VolumeAction.Release>();
    }

    [Fact]
    public void The_volume_says_where_it_is_and_whose()
    {
        var made = VolumeObject.For(s_claim, s_class, s_node, "/data/volumes");

        made.Name.ShouldBe("pvc-" + Uid);
        made.TextAt("spec", "local", "path").ShouldBe("/data/volumes/pvc-" + Uid);
        made.TextAt("spec", "claimRef", "uid").ShouldBe(Uid);
        made.At("spec", "nodeAffinity").ShouldNotBeNull().ToJsonString().ShouldContain("host-a");
        Volume.Read(made).ShouldBe(s_released with { Uid = "", Phase = "Pending" });
    }

    [Fact]
    public void Only_our_claims_are_read()
    {
        var claim = ApiObject.New("v1", "PersistentVolumeClaim", "data", "default");
        Claim.Read(claim).ShouldBeNull();

        claim.SetAnnotation("volume.beta.kubernetes.io/storage-provisioner", "embedded.kots.io/local");
        claim.SetAnnotation("volume.kubernetes.io/selected-node", "a");
        claim.Metadata["uid"] = Uid;
        claim["spec"] = JsonNode.Parse("""{"storageClassName":"local","accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"4Gi"}}}""");
        Claim.Read(claim).ShouldBe(s_claim);
    }

    [Fact]
    public void A_volume_with_a_name_that_leads_elsewhere_is_not_ours()
    {
        var volume = ApiObject.New("v1", "PersistentVolume", "pvc-../../etc");
        volume.SetAnnotation("pv.kubernetes.io/provisioned-by", "embedded.kots.io/local");

        Volume.Read(volume).ShouldBeNull();
    }

    private static IReadOnlyList<VolumeAction> Plan(Claim[] claims, Volume[] volumes) => VolumePlan.For(claims, [s_class], volumes, [s_node]);
}
