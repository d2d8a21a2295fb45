using Kots.Embedded.Addons.Manifests;
using Kots.Embedded.Addons.Resolution;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.AddOns;
using Kots.Embedded.Installer.AdminConsole;
using Kots.Embedded.Installer.Application;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Cluster.Steps;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Join;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Node.Steps;
using Kots.Embedded.Installer.Preflight;
using Kots.Embedded.Kube;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Install;

/// <summary>The steps that make the first node, and what each needs first. Reads like a table of contents; the work is in the steps.</summary>
internal sealed class InstallPlan(InstallRequest request, InstallFacts facts, IHost host, ClusterAccess cluster, TimeProvider time)
{
    private static readonly TimeSpan s_short = TimeSpan.FromMinutes(1);
    private readonly NodeSteps _node = new(host, facts.Paths, facts.Cluster, facts.Node, time);

    public Plan Build()
    {
        var plan = new Plan("install");
        plan.Add(new CheckMachine(host, InstallPreflights.From(request, facts), facts.IsResumed, facts.Paths.Preflights, time));
        _node.AddHost(plan, [facts.Node.Address], new NodeRecord(facts.Paths.DataDir, "control-plane", facts.Node.Name, facts.Node.Address) { Labels = facts.Node.Labels }, facts.Bundle,
            KeptSettings.ToFile(facts.Cluster, facts.Paths),
            new TextFile(facts.Paths.Spec, FileModes.OwnerOnly, facts.Spec.Document.Text),
            new TextFile(facts.Paths.Lock, FileModes.OwnerOnly, LockFile.Write(facts.Spec.Installer, facts.Bundle.DigestOf)));
        _node.AddFiles(plan, ct => BundleFiles.OpenAsync(request.Bundle ?? facts.Paths.Bundle, ct), facts.Bundle, facts.Addons, _ => true);
        _node.AddContainerd(plan, facts.Addons);
        var images = facts.Bundle.ImagesOf(facts.Addons);
        var controlPlane = images.Where(i => IsControlPlane(i.RefName!)).ToList();
        plan.Add(new ImportImages(host, facts.Paths, "images/control-plane", "Load the control plane's images", controlPlane), "containerd/start");
        plan.Add(new ImportImages(host, facts.Paths, "images/others", "Load the other images", [.. images.Except(controlPlane)]),
            "containerd/start", "images/control-plane");
        AddControlPlane(plan);
        AddCluster(plan);
        AddAddons(plan);
        BundleUnits.AddTo(plan, host, facts.Paths, cluster, facts.Node, time);
        return plan;
    }

    private static bool IsControlPlane(string reference) =>
        new[] { "kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd", "pause" }
            .Any(n => reference.StartsWith($"{ClusterSettings.ImageRepository}/{n}:", StringComparison.Ordinal));

    private void AddControlPlane(Plan plan)
    {
        var paths = facts.Paths;
        var patches = SlowControlPlane.PatchesOption(facts.Node, paths, KubeadmConfig.ApiVersion(facts.Cluster.KubernetesVersion));
        plan.Add(new WriteFiles(host, "kubeadm/config", "Write kubeadm's configuration",
        [
            new TextFile(paths.KubeadmConfig, FileModes.OwnerOnly, KubeadmConfig.ForInit(facts.Cluster, facts.Node, paths, token: null)),
            new TextFile(paths.AuditPolicy, FileModes.OwnerOnly, ApiServerFiles.AuditPolicy),
            .. SlowControlPlane.Patches(facts.Node, paths),
        ]), "host/folders");
        plan.Add(new WriteOnce(host, "apiserver/encryption-key", "Make the key that encrypts secrets", paths.EncryptionConfig, ApiServerFiles.NewEncryptionConfig), "host/folders");
        plan.Add(Phase("kubernetes/certificates", "Make the cluster's certificates", "init phase certs all", ControlPlaneFiles.Certificates), "kubeadm/config", "files/kubernetes");
        plan.Add(Phase("kubernetes/kubeconfigs", "Make the components' credentials", "init phase kubeconfig all", ControlPlaneFiles.KubeConfigs), "kubernetes/certificates");
        plan.Add(Phase("kubernetes/control-plane", "Describe the control plane to the kubelet", "init phase control-plane all" + patches, ControlPlaneFiles.Manifests),
            "kubernetes/certificates", "apiserver/encryption-key");
        plan.Add(Phase("kubernetes/etcd", "Describe etcd to the kubelet", "init phase etcd local" + patches, $"{NodePaths.StaticPods}/etcd.yaml"), "kubernetes/certificates");
        plan.Add(Phase("kubelet/config", "Write the kubelet's configuration", "init phase kubelet-start", $"{NodePaths.Kubelet}/config.yaml", $"{NodePaths.Kubelet}/kubeadm-flags.env"),
            "kubeadm/config", "files/kubernetes", "node/pods");
        plan.Add(new RunUnit(host, "kubelet/start", "Start the kubelet", Units.KubeletUnit(paths, facts.Node)),
            "kubelet/config", "containerd/start", "images/control-plane", "kubernetes/kubeconfigs", "kubernetes/control-plane", "kubernetes/etcd", "host/kernel", "host/api-name");
        plan.Add(new WaitStep("kubernetes/answers", "Wait for the API server", "the API server to be ready", TimeSpan.FromMinutes(5), ExitCode.ControlPlane, cluster,
            ControlPlaneFiles.NotReadyAsync, time), "kubelet/start");
    }

    private void AddCluster(Plan plan)
    {
        plan.Add(ClusterPhase("cluster/configuration", "Keep the cluster's configuration in the cluster", "init phase upload-config all",
            new ObjectRef("v1", "ConfigMap", "kube-system", $"kubelet-config-{MinorVersion}")), "kubernetes/answers");
        plan.Add(new WaitStep("node/registered", "Wait for the node to register", "the node to register", TimeSpan.FromMinutes(2), ExitCode.NodeNotReady, cluster,
            async (client, ct) => await client.FindAsync(ResourceTypes.Nodes, null, facts.Node.Name, ct) is null ? $"node {facts.Node.Name} is not there" : null, time), "kubernetes/answers");
        plan.Add(new GivePodAddresses(cluster, facts.Node.Name, facts.Cluster.PodCidr), "node/registered");
        plan.Add(new MarkControlPlane(host, facts.Paths, cluster, facts.Node.Name), "node/registered");
        if (facts.Node.Labels.Count > 0)
            plan.Add(new LabelNode(cluster, facts.Node.Name, facts.Node.Labels), "node/registered");
        plan.Add(new OpenForJoining(host, facts.Paths, cluster, token => KubeadmConfig.ForInit(facts.Cluster, facts.Node, facts.Paths, token)), "cluster/configuration");
        plan.Add(ClusterPhase("cluster/kube-proxy", "Set up kube-proxy", "init phase addon kube-proxy", new ObjectRef("apps/v1", "DaemonSet", "kube-system", "kube-proxy")),
            "kubernetes/answers", "images/others");
        plan.Add(new ClusterStep("cluster/objects", "Describe the cluster to vendors and joining nodes", s_short, cluster,
            ClusterObjectsMissingAsync, (client, ct) => Apply.ObjectsAsync(client, Objects, time, ct)), "kubernetes/answers");
        plan.Add(new WaitStep("node/ready", "Wait for the node to be Ready", "the node to be Ready", TimeSpan.FromMinutes(5), ExitCode.NodeNotReady, cluster,
            (client, ct) => NodeReadiness.WhyNotAsync(client, facts.Node.Name, ct), time), "node/pod-addresses", "cluster/kube-proxy");
    }

    /// <summary>Add-ons with something to apply, each after those that provide what it requires; they become ready side by side.</summary>
    private void AddAddons(Plan plan)
    {
        if (facts.HasConsole)
        {
            plan.Add(new MakeConsoleSecrets(host, cluster, request.AdminPasswordFile,
                request.TlsCertFile is null ? null : (request.TlsCertFile, request.TlsKeyFile!), facts.Paths.ConsolePassword, facts.ConsoleNames, time), "kubernetes/answers");
            plan.Add(new GiveLicenceKeys(cluster, facts.Bundle.LicenceKeys, time), "kubernetes/answers");
            plan.Add(new TellConsoleOutside(cluster, facts.Cluster, time), "kubernetes/answers");
            if (facts.Metadata is { } metadata)
                plan.Add(new NameConsole(metadata, cluster, time), "kubernetes/answers");
        }
        var addons = facts.Spec.Installer.Addons.Where(a => a.Definition.Manifests.Count > 0).ToList();
        foreach (var addon in addons)
        {
            var first = addons.Where(a => a != addon && a.Definition.Provides.Any(addon.Definition.Requires.Contains)).Select(a => (StepId)$"addons/{a.Name}");
            var secrets = addon.Definition.Provides.Contains("console")
                ? new StepId[] { "console/secrets", "console/licence-keys", "console/outside" }.Concat(facts.Metadata is null ? [] : [NameConsole.StepName]) : [];
            plan.Add(new InstallAddon(addon, facts.Spec.Installer, facts.ForManifests, cluster, time),
                ["images/others", "cluster/objects", "node/registered", .. first, .. secrets]);
            plan.Add(AddonIsReady.Step(addon, cluster, time), $"addons/{addon.Name}");
        }
        if (facts.HasConsole)
        {
            var console = addons.First(a => a.Definition.Provides.Contains("console"));
            plan.Add(new WaitStep("console/answers", "Wait for the admin console", $"the console at https://{facts.Cluster.ConsoleHost}", TimeSpan.FromMinutes(2), ExitCode.AddOn, cluster,
                ConsoleMissingAsync, time), AddonIsReady.IdOf(console.Name));
            if (facts.Application is { } application)
            {
                plan.Add(new InstallApplication(application, cluster, $"https://{facts.Node.Address}:{facts.Cluster.ConsolePort}", time),
                    ["console/answers", "node/ready", .. addons.Select(a => AddonIsReady.IdOf(a.Name))]);
            }
        }
    }

    private async Task<string?> ConsoleMissingAsync(KubeClient client, CancellationToken ct)
    {
        var served = await new ConsoleSecrets(client, time).FindCertificateAsync(ct);
        return served is null ? "the console has no certificate"
            : await ConsoleAnswer.WhyNotAsync($"https://{facts.Node.Address}:{facts.Cluster.ConsolePort}", ConsoleCertificate.FingerprintOf(served), ct);
    }

    private string MinorVersion => string.Join('.', facts.Cluster.KubernetesVersion.TrimStart('v').Split('.').Take(2));

    private IReadOnlyList<System.Text.Json.Nodes.JsonObject> Objects =>
        [.. ClusterObjects.All(facts.Cluster, facts.Bundle.Key.Pem, AddonManifests.InstallerJson(facts.Spec.Installer), facts.Addons, facts.Spec.Installer.Kotsadm.ApplicationNamespaces)];

    private async Task<string?> ClusterObjectsMissingAsync(KubeClient client, CancellationToken ct)
    {
        var kept = await client.FindAsync(ResourceTypes.Secrets, "kube-system", ClusterObjects.JoinSecret, ct);
        var wanted = Objects.Single(o => o.Name == ClusterObjects.JoinSecret);
        return kept is null ? "they are not there" : System.Text.Json.Nodes.JsonNode.DeepEquals(kept["data"], wanted["data"]) ? null : "they say something else";
    }

    private KubeadmPhase Phase(StepId id, string sentence, string phase, params IReadOnlyList<string> makes) =>
        new(host, facts.Paths, id, sentence, TimeSpan.FromMinutes(3), phase, makes);

    private KubeadmClusterPhase ClusterPhase(StepId id, string sentence, string phase, ObjectRef makes) =>
        new(host, facts.Paths, cluster, id, sentence, phase, makes);
}
