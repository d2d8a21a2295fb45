using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Status;
using Kots.Embedded.Installer.Status.Addons;
using Kots.Embedded.Installer.Status.Address;
using Kots.Embedded.Installer.Status.AdminConsole;
using Kots.Embedded.Installer.Status.Api;
using Kots.Embedded.Installer.Status.Certificates;
using Kots.Embedded.Installer.Status.Clock;
using Kots.Embedded.Installer.Status.Components;
using Kots.Embedded.Installer.Status.LastRun;
using Kots.Embedded.Plans;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Status;

public sealed class DiagnosisTests
{
    [Fact]
    public void A_healthy_appliance_has_nothing_to_say()
    {
        var diagnosis = Diagnosis.Of(Pictures.Healthy);

        diagnosis.Shown.ShouldBeEmpty();
        diagnosis.Hidden.ShouldBeEmpty();
        diagnosis.IsHealthy.ShouldBeTrue();
    }

    [Fact]
    public void A_lost_address_is_the_one_thing_shown_and_everything_it_breaks_is_hidden_behind_it()
    {
        var picture = Pictures.Healthy.WithoutApi() with
        {
            Address = Seen<AddressState>.Of(new AddressState("10.0.0.4", ["10.0.0.99"], true, 0)),
            Components = Pictures.Components("kubelet", "etcd", "kube-apiserver", "kube-scheduler", "kube-controller-manager"),
            Console = new ConsoleState("https://10.0.0.4:8800", "there is no way to that address", null, null),
        };

        var diagnosis = Diagnosis.Of(picture);

        diagnosis.Shown.Select(f => f.Code).ShouldBe([Codes.AddressGone]);
        diagnosis.Shown[0].Problem.Why.ShouldContain("10.0.0.99");
        diagnosis.Hidden.Select(h => h.Because).Distinct().ShouldBe([Codes.AddressGone]);
        diagnosis.Hidden.Select(h => h.Finding.Code).ShouldContain(Codes.ApiSilent);
        diagnosis.Hidden.Select(h => h.Finding.Code).ShouldContain(Codes.ConsoleSilent);
    }

    [Fact]
    public void A_full_disk_explains_etcd_and_etcd_explains_the_API_server()
    {
        var picture = Pictures.Healthy.WithoutApi() with
        {
            Disks = Pictures.Disks(Pictures.Disk with { FreeBytes = 0 }),
            Components = Pictures.Components("etcd", "kube-apiserver"),
        };

        var diagnosis = Diagnosis.Of(picture);

        diagnosis.Shown.Select(f => f.Code).ShouldBe([Codes.DiskFull]);
        diagnosis.Hidden.ShouldAllBe(h => h.Because == Codes.DiskFull);
    }

    [Fact]
    public void Etcd_alone_is_the_cause_when_nothing_explains_it()
    {
        var diagnosis = Diagnosis.Of(Pictures.Healthy.WithoutApi() with { Components = Pictures.Components("etcd", "kube-apiserver") });

        diagnosis.Shown.Select(f => f.Code).ShouldBe([Codes.EtcdUnhealthy]);
        diagnosis.Hidden.Select(h => (h.Finding.Code, h.Because)).ShouldBe([(Codes.ApiSilent, Codes.EtcdUnhealthy)]);
    }

    [Fact]
    public void A_stopped_kubelet_is_said_while_the_node_still_counts_as_Ready_and_hides_the_node_later()
    {
        var soon = Diagnosis.Of(Pictures.Healthy with { Components = Pictures.Components("kubelet") });
        var later = Diagnosis.Of(Pictures.Healthy with
        {
            Components = Pictures.Components("kubelet"),
            Nodes = Pictures.Nodes(Pictures.Node with { WhyNotReady = "Kubelet stopped posting node status." }),
        });

        soon.Shown.Select(f => f.Code).ShouldBe([Codes.KubeletStopped]);
        later.Shown.Select(f => f.Code).ShouldBe([Codes.KubeletStopped]);
        later.Hidden.Select(h => h.Finding.Code).ShouldBe([Codes.NodeNotReady]);
    }

    [Fact]
    public void Another_node_that_is_lost_is_no_effect_of_what_is_wrong_here()
    {
        var other = Pictures.Node with { Name = "two", Role = NodeRoles.Worker, WhyNotReady = "Kubelet stopped posting node status." };

        var diagnosis = Diagnosis.Of(Pictures.Healthy with { Components = Pictures.Components("kubelet"), Nodes = Pictures.Nodes(Pictures.Node, other) });

        diagnosis.Shown.Select(f => f.Code).ShouldBe([Codes.KubeletStopped, Codes.NodeNotReady]);
    }

    [Fact]
    public void No_clock_daemon_is_a_warning_and_no_time_source_only_a_note()
    {
        var stopped = Diagnosis.Of(Pictures.Healthy with { Clock = Seen<ClockState>.Of(new ClockState(null, ["chrony"], null)) });
        var alone = Diagnosis.Of(Pictures.Healthy with { Clock = Seen<ClockState>.Of(new ClockState("chrony", ["chrony"], false)) });

        stopped.IsHealthy.ShouldBeFalse();
        stopped.Shown.Single().Problem.Do.ShouldBe("sudo systemctl enable --now chrony");
        alone.IsHealthy.ShouldBeTrue();
        alone.Shown.Single().Code.ShouldBe(Codes.ClockUnsynchronized);
    }

    [Fact]
    public void A_clock_that_differs_is_reported_by_node_and_direction()
    {
        var ahead = Pictures.Node with { Name = "two", ClockAhead = TimeSpan.FromSeconds(90) };
        var behind = Pictures.Node with { Name = "three", ClockAhead = TimeSpan.FromSeconds(-60) };
        var near = Pictures.Node with { Name = "four", ClockAhead = TimeSpan.FromSeconds(2) };

        var diagnosis = Diagnosis.Of(Pictures.Healthy with { Nodes = Pictures.Nodes(Pictures.Node, ahead, behind, near) });

        diagnosis.Shown.Select(f => f.Problem.What).ShouldBe(
        [
            "The clock of two is at least 90 s ahead of this machine's.",
            "The clock of three is at least 60 s behind this machine's.",
        ]);
    }

    [Fact]
    public void Certificates_are_told_before_they_end_and_grouped_by_how_they_are_renewed()
    {
        var picture = Pictures.Healthy with
        {
            Certificates = Pictures.Certificates(
                ("API server", 12, CertificateRenewal.Kubeadm), ("etcd", 20, CertificateRenewal.Kubeadm), ("kubelet", 20, CertificateRenewal.ByItself), ("cluster CA", 3000, CertificateRenewal.Authority)),
        };

        var warning = Diagnosis.Of(picture).Shown.Single();

        warning.Severity.ShouldBe(Severity.Warning);
        warning.Problem.What.ShouldBe("2 certificates end soon, the first in 12 days: API server 2026-12-07, etcd 2026-12-15.");
        warning.Problem.Do.ShouldContain("kubeadm certs renew all");
    }

    [Fact]
    public void An_ended_certificate_explains_an_API_server_that_refuses()
    {
        var diagnosis = Diagnosis.Of(Pictures.Healthy.WithoutApi() with { Certificates = Pictures.Certificates(("API server", -1, CertificateRenewal.Kubeadm)) });

        diagnosis.Shown.Select(f => f.Code).ShouldBe([Codes.CertificateUnusable]);
        diagnosis.Hidden.Select(h => h.Finding.Code).ShouldBe([Codes.ApiSilent]);
    }

    [Fact]
    public void The_consoles_own_certificate_is_watched_too()
    {
        var diagnosis = Diagnosis.Of(Pictures.Healthy with { Console = Pictures.Healthy.Console! with { CertificateEnds = Pictures.Now.AddDays(3) } });

        diagnosis.Shown.Single().Problem.Do.ShouldContain("console tls");
    }

    [Fact]
    public void An_install_that_did_not_finish_names_the_step_and_hides_what_is_not_there_yet()
    {
        var picture = Pictures.Healthy.WithoutApi() with
        {
            Api = Seen<ApiState>.Of(ApiState.NoAccess("/etc/kubernetes/admin.conf")),
            LastRun = Seen<RunState>.Of(new RunState("install", "0.1.0", Pictures.Now, Pictures.Now, JournalRunEnd.Failed, null, [new RunStep("images/others", "KE0311")])),
        };

        var diagnosis = Diagnosis.Of(picture);

        diagnosis.Shown.Single().Problem.Why.ShouldBe("the step images/others failed with KE0311.");
        diagnosis.Hidden.Select(h => h.Finding.Code).ShouldBe([Codes.ApiSilent]);
    }

    [Fact]
    public void A_run_that_is_going_on_explains_what_is_not_there_yet()
    {
        var run = new RunState("install", "0.1.0", Pictures.Now, null, null, "Process 812 (kots-embedded install, since 2026-11-25 12:00:00 UTC)", [new RunStep("images/others", null)]);

        var diagnosis = Diagnosis.Of(Pictures.Healthy.WithoutApi() with { LastRun = Seen<RunState>.Of(run), Components = Pictures.Components("kubelet", "etcd", "kube-apiserver") });

        diagnosis.Shown.Select(f => (f.Code, f.Severity)).ShouldBe([(Codes.RunGoingOn, Severity.Warning)]);
        diagnosis.Hidden.ShouldAllBe(h => h.Because == Codes.RunGoingOn);
    }

    [Fact]
    public void An_end_of_Kubernetes_support_and_NetworkPolicies_are_notes_with_what_to_do()
    {
        var picture = Pictures.Healthy with
        {
            Api = Seen<ApiState>.Of(new ApiState(ApiState.Address, "v1.20.2", null)),
            Addons = Pictures.Addons([], "shop/deny-all", "shop/allow-web"),
        };

        var diagnosis = Diagnosis.Of(picture);

        diagnosis.IsHealthy.ShouldBeTrue();
        diagnosis.Shown.Select(f => f.Code).ShouldBe([Codes.PoliciesIgnored, Codes.KubernetesUnsupported]);
        diagnosis.Shown[0].Problem.What.ShouldBe("2 NetworkPolicies have no effect: shop/deny-all, shop/allow-web.");
        diagnosis.Shown[1].Problem.What.ShouldContain("support ended on 2022-02-28");
        diagnosis.Shown[1].Problem.Do.ShouldContain("--source upstream");
    }

    [Fact]
    public void A_console_behind_an_add_on_that_is_not_ready_is_not_said_twice()
    {
        var picture = Pictures.Healthy with
        {
            Addons = Pictures.Addons([new AddonState("kotsadm", "0.1.0", "The admin console.", "StatefulSet kotsadm: pod kotsadm-0: CrashLoopBackOff")]),
            Console = Pictures.Healthy.Console! with { WhyNot = "nothing listens there", CertificateEnds = null },
        };

        var diagnosis = Diagnosis.Of(picture);

        diagnosis.Shown.Single().Problem.Why.ShouldBe("StatefulSet kotsadm: pod kotsadm-0: CrashLoopBackOff");
        diagnosis.Hidden.Single().Finding.Code.ShouldBe(Codes.ConsoleSilent);
    }

    [Fact]
    public void Findings_that_cause_each_other_never_hide_each_other_both()
    {
        var codes = typeof(Codes).GetFields().Select(f => (string)f.GetRawConstantValue()!).ToList();

        codes.Count.ShouldBe(codes.Distinct().Count());
        codes.ShouldAllBe(c => c.StartsWith("KE22", StringComparison.Ordinal));
        // everything broken at once still shows something
        var all = Diagnosis.Of(Pictures.Healthy.WithoutApi() with
        {
            Disks = Pictures.Disks(Pictures.Disk with { FreeBytes = 0 }),
            Address = Seen<AddressState>.Of(new AddressState("10.0.0.4", [], false, Pictures.GiB)),
            Components = Pictures.Components("containerd", "kubelet", "etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kube-proxy"),
            LastRun = Seen<RunState>.Of(new RunState("install", "0.1.0", Pictures.Now, null, null, null, [])),
            Certificates = Pictures.Certificates(("API server", -1, CertificateRenewal.Kubeadm)),
        });
        all.Shown[0].Code.ShouldBe(Codes.DiskFull);
        all.Shown.Select(f => f.Code).ShouldContain(Codes.AddressGone);
        all.Hidden.ShouldAllBe(h => all.Shown.Any(s => s.Code == h.Because));
    }

    [Fact]
    public void Log_lines_of_a_broken_component_are_shown_without_the_runtimes_prefix()
    {
        var words = PodLog.Tail("2026-11-25T12:00:00.1Z stderr F first\n2026-11-25T12:00:01.1Z stderr F panic: no space left on device\n");

        words.ShouldBe("first\npanic: no space left on device");
    }
}
