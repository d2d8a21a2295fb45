using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Install;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Install;

public sealed class ResolvedSpecTests : IDisposable
{
    private const string Header = "apiVersion: cluster.kurl.sh/v1beta1\nkind: Installer\nmetadata: {name: test}\n";
    private readonly SpecUnderTest _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Without_a_document_every_cluster_gets_the_standard_add_ons()
    {
        var spec = await _machine.ResolveAsync();

        spec.Installer.Addons.Select(a => a.Name).ShouldBe(["kubernetes", "containerd", "podnet", "dns", "local-storage", "kotsadm"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_customers_document_lies_over_the_vendors_and_words_lie_over_both()
    {
        var vendor = Header + "spec: {kubernetes: {version: 1.20.x, maxPodsPerNode: 50, clusterName: vendors}}\n";
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Header + "spec: {kubernetes: {clusterName: customers, containerLogMaxFiles: 3}}\n");

        var spec = await _machine.ResolveAsync(new InstallRequest { SpecFile = file, Words = ["kubernetes-max-pods-per-node=70"] }, vendor);
        File.Delete(file);

        var settings = Settings(spec);
        (settings.ClusterName, settings.MaxPods, settings.ContainerLogMaxFiles).ShouldBe(("customers", 70, 3));
    }

    [Fact]
    public async Task A_document_that_was_installed_counts_on_later_runs_without_one()
    {
        await _machine.WriteAsync(new TextFile(_machine.Paths.Spec, FileModes.OwnerOnly, Header + "spec: {kubernetes: {clusterName: kept}}\n"), default);

        Settings(await _machine.ResolveAsync()).ClusterName.ShouldBe("kept");
    }

    [Fact]
    public async Task Networks_avoid_the_machines_routes_and_each_other()
    {
        var settings = Settings(await _machine.ResolveAsync(), routes: ["10.32.0.0/17", "10.96.0.0/24"]);

        settings.PodCidr.ShouldBe("10.32.128.0/20");
        settings.ServiceCidr.ShouldBe("10.96.4.0/22");
        settings.DnsAddress.ShouldBe("10.96.4.10");
    }

    [Fact]
    public async Task Networks_that_were_found_once_stay_when_routes_change()
    {
        var before = Settings(await _machine.ResolveAsync());

        Settings(await _machine.ResolveAsync(), before, ["10.32.0.0/16", "10.96.0.0/16"]).ShouldBeEquivalentTo(before);
    }

    [Fact]
    public async Task A_later_run_may_move_the_console_but_not_the_pods()
    {
        var before = Settings(await _machine.ResolveAsync());
        var moved = before with { ConsolePort = 8443, PublicAddress = "console.example.com" };
        KeptSettings.RefuseChanges(before, moved);

        var error = Should.Throw<ProblemException>(() => KeptSettings.RefuseChanges(before, moved with { PodCidr = "10.40.0.0/20" }));

        error.Problems.Single().What.ShouldContain("podCidr is 10.32.0.0/20");
        error.ExitCode.ShouldBe(ExitCode.Conflict);
    }

    [Fact]
    public async Task A_proxy_of_the_document_is_kept_out_of_the_clusters_own_networks()
    {
        var settings = Settings(await _machine.ResolveAsync(bundleInstaller: Header + "spec: {kurl: {proxyAddress: 'http://10.0.0.1:3128', additionalNoProxyAddresses: [registry.example.com]}}\n"));

        settings.HttpProxy.ShouldBe("http://10.0.0.1:3128");
        settings.NoProxy.ShouldBe(["localhost", "127.0.0.1", "10.0.0.4", settings.PodCidr, settings.ServiceCidr, ".svc", ".cluster.local", ClusterSettings.ApiName, "registry.example.com"]);
    }

    [Fact]
    public async Task Words_for_other_commands_are_accepted_and_said_to_do_nothing()
    {
        var spec = await _machine.ResolveAsync(new InstallRequest { Words = ["primary-host=10.0.0.9", "labels=zone=b,disk,zone=a", "yes"] });

        spec.Document.Warnings.Single().What.ShouldContain("primary-host");
        spec.Document.Labels.ShouldBe(new Dictionary<string, string> { ["zone"] = "a", ["disk"] = "" });
    }

    [Fact]
    public async Task A_mistake_in_the_customers_document_is_shown_where_it_is()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Header + "spec:\n  kubernetes:\n    maxPodPerNode: 3\n");

        var error = await Should.ThrowAsync<ProblemException>(() => _machine.ResolveAsync(new InstallRequest { SpecFile = file }));
        File.Delete(file);

        error.Problems.Single().What.ShouldContain($"{file} line 6");
        error.Problems.Single().Do.ShouldContain("maxPodsPerNode");
    }

    private ClusterSettings Settings(ResolvedSpec spec, ClusterSettings? before = null, string[]? routes = null) =>
        spec.Settings(new InstallRequest(), before, _machine.Paths, "10.0.0.4", routes ?? []);
}
