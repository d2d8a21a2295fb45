using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>Ends all pods of this node without a reboot and removes what they left in the kernel and on disk. Safe to repeat.</summary>
internal sealed class PodTeardown(IHost host, NodePaths paths, string podCidr)
{
    // With systemd's cgroup driver the kubelet makes it, and one below it for each pod, as units: a folder taken away is made again by its unit.
    private const string PodSlice = "kubepods.slice";

    public async Task RunAsync(CancellationToken ct)
    {
        await Systemctl("stop", Units.Kubelet, ct);
        await EndContainersAsync(ct);
        await Systemctl("stop", Units.Containerd, ct);
        await EndShimsAsync(ct);
        await UnmountAsync(ct);
        await RemoveLinksAsync(ct);
        await RemoveRulesAsync(ct);
        await Systemctl("stop", PodSlice, ct);
        RemoveCgroups();
        foreach (var folder in new[] { NodePaths.Kubelet, "/var/log/pods", "/var/log/containers", "/var/lib/cni", NodePaths.RunDir, paths.Containerd })
        {
            if (Directory.Exists(host.Path(folder)))
                Directory.Delete(host.Path(folder), recursive: true);
        }
        RemoveIfWithoutFiles("/usr/libexec/kubernetes");
    }

    /// <summary>The kubelet and kubeadm's manifests make it for volume plugins; with a plugin in it, it is somebody's.</summary>
    private void RemoveIfWithoutFiles(string folder)
    {
        if (Directory.Exists(host.Path(folder)) && Directory.GetFiles(host.Path(folder), "*", SearchOption.AllDirectories).Length == 0)
            Directory.Delete(host.Path(folder), recursive: true);
    }

    private Task Systemctl(string verb, string unit, CancellationToken ct) =>
        host.RunAsync(new ProcessRequest("systemctl", verb, unit) { AcceptedExitCodes = [0, 1, 5] }, ct);

    /// <summary>Kills every task and removes every container of the k8s.io namespace, so that no shim is left.</summary>
    private async Task EndContainersAsync(CancellationToken ct)
    {
        if (!host.Exists(NodePaths.ContainerdSocket) || !host.Exists(paths.Bin + "/ctr"))
            return;
        foreach (var id in (await CtrAsync(ct, "tasks", "list", "-q")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            await CtrAsync(ct, "tasks", "kill", "--signal", "SIGKILL", "--all", id);
            await CtrAsync(ct, "tasks", "delete", "--force", id);
        }
        foreach (var id in (await CtrAsync(ct, "containers", "list", "-q")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            await CtrAsync(ct, "containers", "delete", id);
    }

    private Task<ProcessResult> CtrAsync(CancellationToken ct, params string[] arguments) => host.RunAsync(
        new ProcessRequest(paths.Bin + "/ctr", ["--address", NodePaths.ContainerdSocket, "--namespace", "k8s.io", .. arguments])
        {
            AcceptedExitCodes = [0, 1],
            Limit = TimeSpan.FromSeconds(30),
            Environment = new Dictionary<string, string?> { ["PATH"] = paths.SearchPath },
        }, ct);

    /// <summary>Shims whose containerd is gone, and what still runs in their pods' cgroups.</summary>
    private async Task EndShimsAsync(CancellationToken ct)
    {
        foreach (var pid in PodProcesses().Concat(Shims()).Distinct())
            await host.RunAsync(new ProcessRequest("kill", "-KILL", pid) { AcceptedExitCodes = [0, 1] }, ct);
    }

    private IEnumerable<string> Shims() => Processes("/proc").Where(pid =>
    {
        var words = ReadOrEmpty($"/proc/{pid}/cmdline").Split('\0');
        return words[0].Contains("containerd-shim", StringComparison.Ordinal) && words.Contains(NodePaths.ContainerdSocket);
    });

    private IEnumerable<string> PodProcesses() => Processes("/proc").Where(pid =>
        ReadOrEmpty($"/proc/{pid}/cgroup").Contains("/kubepods", StringComparison.Ordinal));

    private IEnumerable<string> Processes(string proc) => Directory.Exists(host.Path(proc))
        ? Directory.GetDirectories(host.Path(proc)).Select(d => System.IO.Path.GetFileName(d)!).Where(n => n.All(char.IsAsciiDigit))
        : [];

    private string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(host.Path(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ""; // the process has ended in between
        }
    }

    /// <summary>Innermost first; lazily, so that a mount that a dying process holds goes too.</summary>
    private async Task UnmountAsync(CancellationToken ct)
    {
        string[] roots = [paths.DataDir + "/", NodePaths.RunDir + "/", NodePaths.Kubelet + "/", "/run/netns/cni-", "/var/run/netns/cni-"];
        var mounts = (await host.ReadTextAsync("/proc/mounts", ct) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(' ')[1].Replace("\\040", " "))
            .Where(m => roots.Any(r => m.StartsWith(r, StringComparison.Ordinal)))
            .Reverse().ToList();
        foreach (var mount in mounts)
            await host.RunAsync(new ProcessRequest("umount", "--lazy", mount) { AcceptedExitCodes = [0, 1, 32] }, ct);
        foreach (var netns in Directory.Exists(host.Path("/run/netns")) ? Directory.GetFiles(host.Path("/run/netns"), "cni-*") : [])
            File.Delete(netns);
    }

    private async Task RemoveLinksAsync(CancellationToken ct)
    {
        var links = Directory.Exists(host.Path("/sys/class/net"))
            ? Directory.GetFileSystemEntries(host.Path("/sys/class/net")).Select(l => System.IO.Path.GetFileName(l)!) : [];
        foreach (var link in links.Where(l => l is "kots0" or "kots-vxlan" or "kube-ipvs0" || IsOurVeth(l)))
            await host.RunAsync(new ProcessRequest("ip", "link", "delete", link) { AcceptedExitCodes = [0, 1] }, ct);
        // Routes to other nodes' pods hang on the host's own interface and stay when our links go.
        var routes = (await host.RunAsync(new ProcessRequest("ip", "-4", "route", "show", "root", podCidr) { AcceptedExitCodes = [0, 1, 2] }, ct)).Text;
        foreach (var route in routes.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            await host.RunAsync(new ProcessRequest("ip", ["route", "delete", .. route.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(1)]) { AcceptedExitCodes = [0, 1, 2] }, ct);
    }

    private bool IsOurVeth(string link) => link.StartsWith("veth", StringComparison.Ordinal)
        && new FileInfo(host.Path($"/sys/class/net/{link}/master")).LinkTarget is { } master
        && master.EndsWith("/kots0", StringComparison.Ordinal);

    /// <summary>
    /// Takes our chains and the jumps to them out of the rules, and leaves all others: what is saved, filtered and restored at once.
    /// </summary>
    private async Task RemoveRulesAsync(CancellationToken ct)
    {
        foreach (var family in new[] { "iptables", "ip6tables" })
        {
            if (!host.Exists($"{paths.ToolsBin}/{family}-save"))
                continue;
            var saved = await host.RunAsync(new ProcessRequest($"{paths.ToolsBin}/{family}-save") { AcceptedExitCodes = [0, 1] }, ct);
            if (saved.ExitCode != 0 || !PodRules.Has(saved.Output))
                continue;
            await host.RunAsync(new ProcessRequest($"{paths.ToolsBin}/{family}-restore") { StandardInput = PodRules.Without(saved.Output) }, ct);
        }
        foreach (var table in new[] { "kots-podnet", "kots_podnet" })
            await host.RunAsync(new ProcessRequest("/bin/sh", "-c", $"command -v nft >/dev/null && nft delete table ip {table} 2>/dev/null || true"), ct);
    }

    private void RemoveCgroups()
    {
        if (!Directory.Exists(host.Path("/sys/fs/cgroup")))
            return;
        var roots = Directory.GetDirectories(host.Path("/sys/fs/cgroup")).SelectMany(d => Named(d)).Concat(Named(host.Path("/sys/fs/cgroup")));
        foreach (var root in roots)
        {
            foreach (var folder in Directory.GetDirectories(root, "*", SearchOption.AllDirectories).OrderByDescending(d => d.Length).Append(root))
            {
                try
                {
                    Directory.Delete(folder);
                }
                catch (IOException)
                {
                    // still in use, or the kernel removes it with its last process; the inventory says so if it stays
                }
            }
        }

        static IEnumerable<string> Named(string folder) =>
            new[] { "kubepods", PodSlice }.Select(n => System.IO.Path.Combine(folder, n)).Where(Directory.Exists);
    }
}
