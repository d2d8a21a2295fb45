using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Node.Steps;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Join.Steps;

/// <summary>
/// kubeadm's phase that makes a kubelet part of the cluster: with the token it gets the kubelet's configuration and a certificate of its
/// own. The file that carries the token is gone right after.
/// </summary>
/// <param name="configuration">kubeadm's, with the token in it; null on a machine that has joined.</param>
internal sealed class JoinKubelet(IHost host, NodePaths paths, string? configuration) : Step(
    "kubelet/join", "Join the cluster", TimeSpan.FromMinutes(6), NodePaths.KubeletConf, NodePaths.ClusterAuthority, NodePaths.Kubelet)
{
    private const string BootstrapConf = NodePaths.Kubernetes + "/bootstrap-kubelet.conf";

    public override Task<StepState> CheckAsync(CancellationToken ct)
    {
        string[] wanted = [NodePaths.ClusterAuthority, $"{NodePaths.Kubelet}/config.yaml", $"{NodePaths.Kubelet}/kubeadm-flags.env"];
        if (wanted.FirstOrDefault(f => !host.Exists(f)) is { } missing)
            return Task.FromResult(Needed($"{missing} is missing"));
        if (!FirstContact.IsJoined(host))
            return Task.FromResult(Needed("the kubelet has no certificate of the cluster"));
        return Task.FromResult(host.Exists(BootstrapConf) ? Needed($"{BootstrapConf} is still there") : Done);
    }

    public override async Task<StepChange> ApplyAsync(CancellationToken ct)
    {
        if (FirstContact.IsJoined(host))
        {
            // A run was killed after the certificate came: kubeadm would refuse the name, and has nothing more to do.
            host.Remove(BootstrapConf);
            return StepChange.Created();
        }
        var file = new TextFile(paths.Config + "/kubeadm-join.yaml", FileModes.OwnerOnly,
            configuration ?? throw JoinProblems.Missing("a token again", "a new one: what the last join left is not whole"));
        try
        {
            await host.WriteAsync(file, ct);
            await Kubeadm.RunAsync(host, paths with { KubeadmConfigName = "kubeadm-join.yaml" }, "join phase kubelet-start", ct);
        }
        finally
        {
            host.Remove(file.Path);
        }
        return StepChange.Created();
    }
}
