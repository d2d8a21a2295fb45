using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Status;
using Kots.Embedded.Installer.Status.Addons;
using Kots.Embedded.Installer.Status.Address;
using Kots.Embedded.Installer.Status.Api;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Status;

public sealed class StatusTextTests
{
    [Fact]
    public void A_healthy_appliance_is_told_on_one_screen()
    {
        Text(Pictures.Healthy).ShouldBe("""
            Everything is as it should be.   one, control plane, 10.0.0.4; kots-embedded 0.1.0, Kubernetes v1.34.1

            Nodes
              ok  one  control plane  10.0.0.4  v1.34.1  Ready  2 cores, 8 GiB, 12 of 110 pods, asked for 0.95 cores and 1 GiB

            Components
              ok  containerd, kubelet, etcd, kube-apiserver, kube-controller-manager, kube-scheduler, kube-proxy

            Add-ons
              ok  kotsadm  0.1.0  The admin console.

            Console
              ok  https://10.0.0.4:8800
                  certificate SHA-256 AB:CD, until 2027-09-21

            Machine
              ok  disk /: 40 % used, 12 GiB of 20 GiB free
              ok  address 10.0.0.4
              ok  clock kept by chrony, synchronized
              ok  certificates: the first to end is that of the API server, 2027-11-24 (in 364 days)
              ok  last run: install, 2026-11-25 11:00 UTC, succeeded
            """);
    }

    [Fact]
    public void The_cause_comes_first_with_what_follows_from_it()
    {
        var picture = Pictures.Healthy.WithoutApi() with
        {
            Address = Seen<AddressState>.Of(new AddressState("10.0.0.4", [], true, 0)),
            Components = Pictures.Components("kube-apiserver"),
        };

        var text = Text(picture);

        text.ShouldStartWith("1 thing does not work.");
        text.ShouldContain("KE2201  The address 10.0.0.4 is no longer on this machine.\n  Why:  ");
        text.ShouldContain("  Then: The Kubernetes API server does not answer on this machine: it is stopped.");
        text.ShouldNotContain("KE2207");
    }

    [Fact]
    public void What_cannot_be_seen_is_said_with_the_reason()
    {
        var picture = Pictures.Healthy with
        {
            Node = Pictures.Healthy.Node with { Role = NodeRoles.Worker },
            Addons = Seen<AddonsState>.Not("A worker's account does not see it: run this on a control plane."),
        };

        var text = Text(picture);

        text.ShouldStartWith("Everything that can be seen is as it should be.");
        text.ShouldEndWith("Not seen\n  add-ons: A worker's account does not see it: run this on a control plane.");
    }

    [Fact]
    public void The_document_has_a_value_or_null_for_everything_and_the_reason_for_each_null()
    {
        var picture = Pictures.Healthy.WithoutApi() with { Api = Seen<ApiState>.Not("Only root may ask it: run this with sudo.") };

        var document = StatusDocument.Of(picture, Diagnosis.Of(picture));

        document["healthy"]!.GetValue<bool>().ShouldBeTrue();
        document["nodes"].ShouldBeNull();
        document["notSeen"]![0]!.ToJsonString().ShouldBe("""{"what":"cluster","why":"Only root may ask it: run this with sudo."}""");
        StatusDocument.Of(Pictures.Healthy, Diagnosis.Of(Pictures.Healthy)).Select(m => m.Key).ShouldBe(document.Select(m => m.Key));
    }

    private static string Text(StatusPicture picture) => string.Join('\n', StatusText.Lines(picture, Diagnosis.Of(picture)));
}
