using System.Text.Json.Nodes;
using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Cluster.Steps;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Install;
using Kots.Embedded.Installer.Join.Steps;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Node.Steps;
using Kots.Embedded.Installer.Preflight;
using Kots.Embedded.Kube;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Join;

/// <summary>The steps that make a worker. Reads like a table of contents; the work is in the steps.</summary>
/// <param name="contact">For what needs the token.</param>
/// <param name="kubelet">The cluster by the kubelet's rights, once it has them.</param>
internal sealed class JoinPlan(JoinRequest request, JoinFacts facts, FirstContact contact, ClusterAccess kubelet, IHost host, TimeProvider time)
{
    private const string SocketAnnotation = "kubeadm.alpha.kubernetes.io/cri-socket";
    private static readonly string[] s_controlPlaneOnly = ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd"];
    private static readonly string[] s_first = ["pause", "haproxy", "kube-proxy"];
    private readonly NodeSteps _node = new(host, facts.Paths, facts.Cluster.Settings, facts.Node, time);

    public Plan Build()
    {
        var (plan, settings) = (new Plan("join"), facts.Cluster.Settings);
        var record = new NodeRecord(facts.Paths.DataDir, "worker", facts.Node.Name, facts.Node.Address);
        plan.Add(new CheckMachine(host, JoinPreflights.From(request, facts), facts.IsResumed, facts.Paths.Preflights, time));
        _node.AddHost(plan, ["127.0.0.1", settings.FirstNodeAddress], record, facts.Bundle, KeptSettings.ToFile(settings, facts.Paths));
        var images = Images(facts.Bundle, facts.Addons);
        _node.AddFiles(plan, ct => contact.OpenBundleAsync(request, facts.Paths, ct), facts.Bundle, facts.Addons, IsWanted);
        _node.AddContainerd(plan, facts.Addons);
        var first = images.Where(i => IsOneOf(i, s_first)).ToList();
        plan.Add(new ImportImages(host, facts.Paths, "images/node", "Load the images that a node needs first", first), "containerd/start");
        plan.Add(new ImportImages(host, facts.Paths, "images/others", "Load the other images", [.. images.Except(first)]), "images/node");
        AddKubelet(plan);
        return plan;

        // By name: a descriptor holds a map and is another one each time the index is read.
        bool IsWanted(Descriptor entry) => entry.RefName is { } name && (images.Any(i => i.RefName == name)
            || facts.Addons.Any(a => name == HostFiles.RefName(a.Name, a.Version))
            || name.StartsWith("catalogue:", StringComparison.Ordinal));
    }

    /// <summary>Images that may run on a worker: all but the control plane's.</summary>
    internal static IReadOnlyList<Descriptor> Images(NodeBundle bundle, IReadOnlyList<AddonDefinition> addons) =>
        [.. bundle.ImagesOf(addons).Where(i => !IsOneOf(i, s_controlPlaneOnly))];

    private static bool IsOneOf(Descriptor image, IEnumerable<string> names) =>
        names.Any(n => image.RefName!.StartsWith($"{ClusterSettings.ImageRepository}/{n}:", StringComparison.Ordinal));

    private void AddKubelet(Plan plan)
    {
        var (paths, settings, unit) = (facts.Paths, facts.Cluster.Settings, Units.KubeletUnit(facts.Paths, facts.Node));
        plan.Add(new WriteFiles(host, "api-proxy/pod", "Describe the way to the API servers", ApiProxy.Files(paths, HaproxyImage, [$"{settings.FirstNodeAddress}:{ClusterSettings.ApiPort}"])), "host/folders");
        plan.Add(new RunUnit(host, "kubelet/unit", "Describe the kubelet to systemd", unit, enabledOnly: true), "host/folders");
        plan.Add(new JoinKubelet(host, paths, KubeadmConfiguration),
            "kubelet/unit", "api-proxy/pod", "containerd/start", "images/node", "files/kubernetes", "host/kernel", "host/api-name", "node/pods");
        plan.Add(new RunUnit(host, "kubelet/start", "Start the kubelet", unit), "kubelet/join");
        plan.Add(new SpendToken(contact.TokenClient, request.Token), "kubelet/join", "bundle/fetch");
        plan.Add(new WaitStep("node/ready", "Wait for the node to be Ready", "the node to be Ready", TimeSpan.FromMinutes(5), ExitCode.NodeNotReady, kubelet,
            (client, ct) => NodeReadiness.WhyNotAsync(client, facts.Node.Name, ct), time), "kubelet/start");
        plan.Add(new ClusterStep("node/runtime", "Note the container runtime for upgrades", TimeSpan.FromMinutes(1), kubelet, RuntimeMissingAsync, NoteRuntimeAsync), "node/ready");
    }

    private string HaproxyImage => facts.Addons.SelectMany(a => a.Images).First(i => i.Name == "haproxy").Reference;

    private string? KubeadmConfiguration => request is { Server: { } server, Token: { } token, CaHash: { } hash }
        ? KubeadmConfig.ForWorkerJoin(facts.Cluster.Settings, facts.Node, facts.Paths, server, token.Text.Reveal(), hash) : null;

    // kubeadm does this last; a join that was killed after the certificate came has not got so far.
    private async Task<string?> RuntimeMissingAsync(KubeClient client, CancellationToken ct) =>
        (await client.GetAsync(ResourceTypes.Nodes, null, facts.Node.Name, ct)).Annotation(SocketAnnotation) is null ? $"the annotation {SocketAnnotation} is missing" : null;

    private Task NoteRuntimeAsync(KubeClient client, CancellationToken ct) => client.PatchAsync(
        ResourceTypes.Nodes.Named(null, facts.Node.Name),
        new Patch.Merge(new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [SocketAnnotation] = $"unix://{NodePaths.ContainerdSocket}" } } }),
        null, ct);
}
