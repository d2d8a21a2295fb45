using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Faults.Running;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Kots.Embedded.Tests.Faults.Reboot;

/// <summary>The machine loses power and boots again; nobody types anything.</summary>
public sealed class RebootTests(InstalledAppliance appliance, ITestOutputHelper output) : IClassFixture<InstalledAppliance>
{
    // etcd as an application of the customer's: a program with data, and an image that every node has.
    private const string Application = """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: reboot-data, namespace: default}
        spec:
          accessModes: [ReadWriteOnce]
          resources: {requests: {storage: 100Mi}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: reboot, namespace: default}
        spec:
          tolerations: [{operator: Exists}]
          containers:
            - name: store
              image: kots-embedded.local/etcd:3.4.23
              command: [/usr/bin/etcd, --data-dir=/data/etcd, "--listen-client-urls=http://127.0.0.1:2379", "--advertise-client-urls=http://127.0.0.1:2379"]
              env: [{name: ETCDCTL_API, value: "3"}]
              volumeMounts: [{name: data, mountPath: /data}]
              readinessProbe: {exec: {command: [/usr/bin/etcdctl, endpoint, health]}, periodSeconds: 2, timeoutSeconds: 5}
          volumes: [{name: data, persistentVolumeClaim: {claimName: reboot-data}}]
        """;

    [Fact]
    public async Task After_a_power_cut_the_appliance_is_back_by_itself_with_the_data_of_its_pods()
    {
        await appliance.ApplyAsync(Application);
        await appliance.PodReadyAsync("default", "reboot");
        await appliance.KubectlAsync("exec reboot -- etcdctl put kept yes");
        var times = new List<string>();
        for (var i = 1; i <= Lengths.Reboots; i++)
        {
            var bootBefore = (await appliance.Machine.RunAsync("cut -d ' ' -f 22 /proc/1/stat; systemctl show -P UserspaceTimestamp")).Text;
            var start = TimeProvider.System.GetTimestamp();
            await appliance.Machine.RebootAsync();
            var booted = TimeProvider.System.GetElapsedTime(start);
            (await appliance.Machine.RunAsync("cut -d ' ' -f 22 /proc/1/stat; systemctl show -P UserspaceTimestamp")).Text.ShouldNotBe(bootBefore);
            // What the API says at first may be what it knew before; a container of this boot is proof.
            var back = await BackAsync(start);
            times.Add($"| {i} | {booted.TotalSeconds:0.0} | {back.Healthy.TotalSeconds:0.0} | {back.Pod.TotalSeconds:0.0} |");
            output.WriteLine($"booted {booted.TotalSeconds:0.0} s, healthy {back.Healthy.TotalSeconds:0.0} s, pod with its data {back.Pod.TotalSeconds:0.0} s");
        }
        await appliance.KubectlAsync("delete pod/reboot pvc/reboot-data --grace-period=1");

        await ReliabilityPage.RecordAsync("reboots",
            ["Seconds after the cut until sshd answered, until node, add-ons and console were healthy, and until a pod answered with the data on its volume.", "", "| cut | booted | healthy | pod |", "|---|---|---|---|", .. times]);
    }

    private async Task<(TimeSpan Healthy, TimeSpan Pod)> BackAsync(long start)
    {
        await Basics.Wait.UntilAsync("a container of this boot", TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(1), async _ =>
        {
            var (code, text) = await appliance.Machine.TryAsync("/var/lib/kots-embedded/bin/kubectl --cache-dir /tmp/kube --kubeconfig /etc/kubernetes/admin.conf exec reboot -- etcdctl get kept --print-value-only");
            return code == 0 && text.Trim() == "yes" ? null : text.Trim();
        }, TimeProvider.System, CancellationToken.None);
        var pod = TimeProvider.System.GetElapsedTime(start);
        var healthy = await appliance.Machine.HealthyAfterAsync(start, TimeSpan.FromMinutes(6));
        return (healthy, pod);
    }
}
