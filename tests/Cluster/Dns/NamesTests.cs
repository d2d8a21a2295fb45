using System.Diagnostics;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Kots.Embedded.Tests.Appliance;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Cluster.Dns;

/// <summary>Names as a pod on the appliance sees them, asked with dig through the pod's own resolv.conf.</summary>
[Collection(ApplianceCollection.Name)]
public sealed class NamesTests(InstalledAppliance appliance) : IAsyncLifetime
{
    private readonly string _ns = $"names-{Guid.NewGuid().ToString("n")[..8]}";
    private string _web = "";
    private string _db0 = "";

    public async Task InitializeAsync()
    {
        await appliance.ApplyAsync(NamesManifests.For(_ns));
        await appliance.PodReadyAsync(_ns, "dig");
        _db0 = (await appliance.PodReadyAsync(_ns, "db-0")).TextAt("status", "podIP")!;
        await appliance.PodReadyAsync(_ns, "db-1");
        _web = await appliance.KubectlAsync($"-n {_ns} get service web -o 'jsonpath={{.spec.clusterIP}}'");
        await UntilAsync("the pods' names to be there", "_sql._tcp.db", "SRV", answer => answer.Split('\n').Length == 2);
    }

    public Task DisposeAsync() => appliance.KubectlAsync($"delete namespace {_ns} --wait=false");

    [Fact]
    public async Task Every_kind_of_name_that_Kubernetes_knows_resolves_in_a_pod()
    {
        (await DigAsync("web", "A")).ShouldBe(_web);
        (await DigAsync($"web.{_ns}", "A")).ShouldBe(_web);
        (await DigAsync($"web.{_ns}.svc.cluster.local.", "A")).ShouldBe(_web);
        (await DigAsync("web", "AAAA")).ShouldBeEmpty();
        (await DigAsync("_http._tcp.web", "SRV")).ShouldBe($"0 100 80 web.{_ns}.svc.cluster.local.");
        (await DigAsync("_dns._udp.web", "SRV")).ShouldBe($"0 100 53 web.{_ns}.svc.cluster.local.");
        (await DigAsync("-x", _web)).ShouldBe($"web.{_ns}.svc.cluster.local.");
        (await DigAsync("db", "A")).Split('\n').ShouldContain(_db0);
        (await DigAsync("db-0.db", "A")).ShouldBe(_db0);
        (await DigAsync("_sql._tcp.db", "SRV")).ShouldBe(
            $"0 100 5432 db-0.db.{_ns}.svc.cluster.local.\n0 100 5432 db-1.db.{_ns}.svc.cluster.local.");
        (await DigAsync("-x", _db0)).ShouldBe($"db-0.db.{_ns}.svc.cluster.local.");
        (await DigAsync($"{_db0.Replace('.', '-')}.{_ns}.pod.cluster.local.", "A")).ShouldBe(_db0);
        await UntilAsync("the pod that is not ready to have a name, as its service wants it", "slow", "A", answer => answer.Length > 0);
        (await DigAsync("far", "A")).ShouldBe($"{_web}\nweb.{_ns}.svc.cluster.local.");
        (await DigAsync("kubernetes.default", "A")).ShouldNotBeEmpty();
        (await DigAsync("dns-version.cluster.local.", "TXT")).ShouldBe("\"1.1.0\"");
        (await DigAsync($"web.{_ns}.svc.cluster.local.", "A", "+tcp")).ShouldBe(_web);
    }

    [Fact]
    public async Task A_service_is_named_soon_after_it_comes_and_no_longer_after_it_goes()
    {
        await appliance.KubectlAsync($"-n {_ns} create service clusterip late --tcp=80:80");
        await UntilAsync("the new service's name", "late", "A", answer => answer.Length > 0, TimeSpan.FromSeconds(15));

        await appliance.KubectlAsync($"-n {_ns} delete service late");
        await UntilAsync("the name to go", "late", "A", answer => answer.Length == 0, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_killed_server_and_one_that_begins_anew_answer_with_everything_again()
    {
        await appliance.Machine.RunAsync("kill -9 $(pidof named)");
        await UntilAsync("the killed server", "db-0.db", "A", answer => answer == _db0, TimeSpan.FromSeconds(60));

        var old = await appliance.KubectlAsync("-n kube-system get pods -l k8s-app=kube-dns -o 'jsonpath={.items[*].metadata.name}'");
        await appliance.KubectlAsync("-n kube-system delete pods -l k8s-app=kube-dns --wait=true");
        await UntilAsync("the new server", "db-0.db", "A", answer => answer == _db0, TimeSpan.FromMinutes(2));

        (await appliance.KubectlAsync("-n kube-system get pods -l k8s-app=kube-dns -o 'jsonpath={.items[*].metadata.name}'")).ShouldNotBe(old);
        (await DigAsync("-x", _web)).ShouldBe($"web.{_ns}.svc.cluster.local.");
        (await DigAsync("_sql._tcp.db", "SRV")).Split('\n').Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_name_outside_ends_with_an_error_where_there_is_no_way_out()
    {
        var started = Stopwatch.GetTimestamp();

        var answer = await appliance.KubectlAsync($"-n {_ns} exec dig -- /usr/bin/dig +noall +comments +tries=1 +time=20 www.example.com A");

        (answer.Contains("SERVFAIL", StringComparison.Ordinal) || answer.Contains("REFUSED", StringComparison.Ordinal)).ShouldBeTrue(answer);
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(19));
    }

    [Fact]
    public async Task The_key_is_in_no_log_and_no_process_list_and_the_servers_have_no_rights()
    {
        var config = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(
            await appliance.KubectlAsync("-n kube-system get secret dns-key -o 'jsonpath={.data.key\\.conf}'")));
        var key = System.Text.RegularExpressions.Regex.Match(config, "secret \"([^\"]+)\"").Groups[1].Value;
        key.Length.ShouldBeGreaterThan(40);

        (await appliance.Machine.RunAsync("ps axww -o args")).Output.ShouldNotContain(key);
        (await appliance.KubectlAsync("-n kube-system logs --all-containers ds/kube-dns")).ShouldNotContain(key);
        (await appliance.KubectlAsync("-n kube-system logs deploy/dns-controller")).ShouldNotContain(key);
        var status = (await appliance.Machine.RunAsync("cat /proc/$(pidof named)/status")).Output;
        status.ShouldContain("CapEff:\t0000000000000000");
        status.ShouldContain("Uid:\t53\t53\t53\t53");
    }

    /// <summary>What dig answers in the pod, with its search path: data only, sorted; empty when there is none.</summary>
    private async Task<string> DigAsync(params string[] question)
    {
        var text = await appliance.KubectlAsync($"-n {_ns} exec dig -- /usr/bin/dig +search +short {string.Join(' ', question)}");
        return string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != ';').Order(StringComparer.Ordinal));
    }

    private Task UntilAsync(string what, string name, string type, Func<string, bool> isSo, TimeSpan? limit = null) =>
        Wait.UntilAsync(what, limit ?? TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(100), async _ =>
        {
            var (exitCode, output) = await appliance.Machine.TryAsync($"/var/lib/kots-embedded/bin/kubectl --cache-dir /tmp/kube --kubeconfig /etc/kubernetes/admin.conf "
                + $"-n {_ns} exec dig -- /usr/bin/dig +search +short +tries=1 +time=2 {name} {type}");
            var answer = output.Trim();
            return exitCode == 0 && isSo(answer) ? null : $"dig says: {answer}";
        }, TimeProvider.System, CancellationToken.None);
}
