using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Kots.Embedded.Tests.Appliance;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Cluster.Storage;

/// <summary>Volumes of the default StorageClass on the installed appliance.</summary>
[Collection(ApplianceCollection.Name)]
public sealed class VolumeTests(InstalledAppliance appliance) : IAsyncLifetime
{
    private const string Namespace = "test-volumes";

    private const string Manifests =
        $$$"""
        apiVersion: v1
        kind: Namespace
        metadata: {name: {{{Namespace}}}}
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: data, namespace: {{{Namespace}}}}
        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Mi} } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: writer, namespace: {{{Namespace}}}}
        spec:
          terminationGracePeriodSeconds: 0
          securityContext: {runAsUser: 1234, runAsGroup: 1234, fsGroup: 1234}
          containers:
          - name: main
            image: {{{TestImage.Reference}}}
            imagePullPolicy: Never
            command: [sh, -c, "echo kept > /data/file && exec sleep 1000000"]
            readinessProbe: {exec: {command: [test, -e, /data/file]}, periodSeconds: 1}
            volumeMounts: [{name: data, mountPath: /data}]
          volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
        """;

    public async Task InitializeAsync()
    {
        await TestImage.ImportAsync(appliance.Machine);
        await appliance.ApplyAsync(Manifests);
    }

    public Task DisposeAsync() => appliance.KubectlAsync($"delete namespace {Namespace} --ignore-not-found --wait=false");

    [Fact]
    public async Task A_claim_becomes_a_folder_that_its_pod_may_write_without_being_root_and_goes_with_the_claim()
    {
        await appliance.PodReadyAsync(Namespace, "writer");
        var claim = await appliance.Cluster.FindAsync(new ObjectRef("v1", "PersistentVolumeClaim", Namespace, "data"), CancellationToken.None);
        var volume = claim.TextAt("spec", "volumeName").ShouldNotBeNull();
        var folder = (await appliance.Machine.RunAsync($"ls -d /var/lib/kots-embedded/volumes/*{volume}*")).Text;

        (await appliance.Machine.RunAsync($"cat {folder}/file")).Text.ShouldBe("kept");

        await appliance.KubectlAsync($"delete pod writer -n {Namespace} --wait");
        await appliance.KubectlAsync($"delete pvc data -n {Namespace} --wait");

        await Wait.UntilAsync("the volume's folder to go", TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(500),
            async _ => (await appliance.Machine.TryAsync($"test ! -e {folder}")).ExitCode == 0 ? null : $"{folder} is there",
            TimeProvider.System, CancellationToken.None);
        (await appliance.Cluster.FindAsync(new ObjectRef("v1", "PersistentVolume", null, volume), CancellationToken.None)).ShouldBeNull();
    }
}
