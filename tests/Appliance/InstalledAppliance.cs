using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Xunit;

namespace Kots.Embedded.Tests.Appliance;

/// <summary>
/// One machine with the appliance on it, shared by the tests that do not take it apart. Brought up by the first test project that asks,
/// and found again by the next where KOTS_EMBEDDED_KEEP_APPLIANCE is 1.
/// </summary>
public sealed class InstalledAppliance : IAsyncLifetime
{
    private const string Name = "appliance";
    private string? _folder;

    /// <summary>The machine.</summary>
    public ThrowawayMachine Machine { get; private set; } = null!;

    /// <summary>The administrator's access to its cluster, over the network.</summary>
    public KubeClient Cluster { get; private set; } = null!;

    /// <summary>The administrator's kubeconfig, a file of this machine.</summary>
    public string Kubeconfig => Path.Combine(_folder!, "kubeconfig");

    /// <summary>"https://198.18.1.10:8800".</summary>
    public string ConsoleUrl => $"https://{Machine.Address}:8800";

    /// <summary>The console's generated password.</summary>
    public string Password { get; private set; } = "";

    private static bool IsKept => Environment.GetEnvironmentVariable("KOTS_EMBEDDED_KEEP_APPLIANCE") == "1";

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        var found = IsKept ? await ThrowawayMachine.FindAsync(Name) : null;
        Machine = found ?? await ThrowawayMachine.UpAsync(Name);
        if (found is null)
        {
            await Machine.BringInstallerAsync();
            await Machine.RunAsync("/root/kots-embedded install --bundle /root/bundle --bundle-key /root/bundle.pub -o json");
        }
        Password = (await Machine.RunAsync("cat /var/lib/kots-embedded/state/console-password")).Text.Trim();
        _folder = Directory.CreateTempSubdirectory("appliance").FullName;
        // admin.conf names the API by a name that only nodes resolve.
        var config = (await Machine.RunAsync("cat /etc/kubernetes/admin.conf")).Output
            .Replace("api.kots-embedded.internal", Machine.Address, StringComparison.Ordinal);
        await AtomicFile.WriteAsync(Path.Combine(_folder, "kubeconfig"), FileModes.OwnerOnly, config, CancellationToken.None);
        Cluster = KubeClient.Create(KubeConfig.FromFile(Path.Combine(_folder, "kubeconfig")));
    }

    /// <summary>kubectl on the machine, with the administrator's rights.</summary>
    /// <param name="arguments">As on a shell's command line.</param>
    public async Task<string> KubectlAsync(string arguments) =>
        (await Machine.RunAsync("/var/lib/kots-embedded/bin/kubectl --cache-dir /tmp/kube --kubeconfig /etc/kubernetes/admin.conf " + arguments)).Text;

    /// <summary>Applies YAML as an application of the customer's.</summary>
    public async Task ApplyAsync(string yaml)
    {
        foreach (var manifest in KubeYaml.ReadObjects(yaml, "a test's manifest"))
            await Cluster.ApplyAsync(manifest, new ApplyOptions { FieldManager = "tests", Force = true }, CancellationToken.None);
    }

    /// <summary>Lets the console believe a vendor's licences, as a bundle does that was built with the vendor's key; its pod sees it a moment later.</summary>
    public async Task BelieveAsync(Vendor vendor)
    {
        var (id, pem) = await vendor.KeyAsync();
        var map = ApiObject.New("v1", "ConfigMap", "kotsadm-licence-keys", "default");
        map["data"] = new JsonObject { [$"{id}.pem"] = pem };
        await Cluster.ApplyAsync(map, new ApplyOptions { Force = true }, CancellationToken.None);
        // The kubelet looks at mounted ConfigMaps once a minute, and at once when something about the pod changes.
        var now = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { ["tests"] = Guid.NewGuid().ToString() } } };
        await Cluster.PatchAsync(ResourceTypes.Pods.Named("default", "kotsadm-0"), new Patch.Merge(now), null, CancellationToken.None);
    }

    /// <summary>Waits until a pod is Ready and returns it.</summary>
    public async Task<JsonObject> PodReadyAsync(string ns, string name)
    {
        JsonObject? pod = null;
        await Wait.UntilAsync($"pod {ns}/{name} to be Ready", TimeSpan.FromMinutes(3), TimeSpan.FromMilliseconds(250), async ct =>
        {
            pod = await Cluster.FindAsync(ResourceTypes.Pods, ns, name, ct);
            return pod.ObjectsAt("status", "conditions").Any(c => c.TextAt("type") == "Ready" && c.TextAt("status") == "True")
                ? null : pod is null ? "it is not there" : pod["status"]?.ToJsonString() ?? "it has no status";
        }, TimeProvider.System, CancellationToken.None);
        return pod!;
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        Cluster?.Dispose();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
        if (!IsKept && Machine is not null)
            await Machine.DisposeAsync();
    }
}
