using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Installer.Application;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node.Steps;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node;

/// <summary>The steps that every node has, first or joining.</summary>
internal sealed class NodeSteps(IHost host, NodePaths paths, ClusterSettings cluster, NodeSettings node, TimeProvider time)
{
    /// <summary>Folders, kernel, names, our own program.</summary>
    /// <param name="apiAddresses">What the API's name resolves to, in the order in which they are tried.</param>
    /// <param name="kept">More files that say what was decided.</param>
    public void AddHost(Plan plan, IReadOnlyList<string> apiAddresses, NodeRecord record, NodeBundle bundle, params IReadOnlyList<TextFile> kept)
    {
        // What is in the plan already are the checks of the machine: nothing is changed before they have passed.
        plan.Add(new MakeFolders(host, paths), [.. plan.Entries.Select(e => e.Step.Id)]);
        plan.Add(new WriteFiles(host, "host/record", "Note what this machine becomes",
            [record.ToFile(), new TextFile(paths.BundleKey, FileModes.WorldReadable, bundle.Key.Pem), .. kept]), "host/folders");
        plan.Add(new PrepareKernel(host, paths), "host/folders");
        plan.Add(new ApiHostName(host, paths, "host/api-name", apiAddresses), "host/folders");
        plan.Add(new RunUnit(host, "host/api-name-at-boot", $"Resolve {ClusterSettings.ApiName} at every boot", Units.HostsUnit(paths), enabledOnly: true), "host/api-name");
        plan.Add(new LinkCommand(host, paths, Environment.ProcessPath!), "host/folders");
        plan.Add(new OwnPods(host, paths, cluster.PodCidr), "host/folders");
    }

    /// <summary>The bundle, and the programs in it.</summary>
    public void AddFiles(Plan plan, Func<CancellationToken, Task<IBlobSource>> open, NodeBundle bundle, IReadOnlyList<AddonDefinition> addons, Func<Descriptor, bool> select)
    {
        plan.Add(new FetchBundle(paths, open, bundle.Key, bundle.IndexBytes, select, time), "host/folders");
        foreach (var addon in addons.Where(a => a.HostFiles.Count > 0))
            plan.Add(new UnpackFiles(paths, addon.Name, addon.Version), "bundle/fetch");
    }

    /// <summary>containerd, running.</summary>
    public void AddContainerd(Plan plan, IReadOnlyList<AddonDefinition> addons)
    {
        var version = addons.Single(a => a.Provides.Contains("container-runtime")).Version;
        var toml = ContainerdConfig.Toml(version, cluster, node, paths);
        var proxy = Units.ProxyEnvironment(paths, cluster);
        plan.Add(new WriteFiles(host, "containerd/config", "Write containerd's configuration",
        [
            new TextFile(paths.ContainerdConfig, FileModes.WorldReadable, toml),
            new TextFile(paths.CniTemplate, FileModes.WorldReadable, ContainerdConfig.CniTemplate), proxy,
            .. RegistryAuthorities.Files(cluster, paths),
        ]), "host/folders");
        plan.Add(new RunUnit(host, "containerd/start", "Start containerd", Units.ContainerdUnit(paths, toml + ContainerdConfig.CniTemplate + proxy.Text)),
            "files/containerd", "containerd/config", "host/kernel", "node/pods");
    }
}
