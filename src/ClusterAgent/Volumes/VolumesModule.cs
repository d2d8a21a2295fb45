using Kots.Embedded.ClusterAgent.Cluster;
using Kots.Embedded.ClusterAgent.Health;
using Kots.Embedded.ClusterAgent.Settings;
using Kots.Embedded.Kube;
using Microsoft.Extensions.DependencyInjection;

namespace Kots.Embedded.ClusterAgent.Volumes;

internal static class VolumesModule
{
    /// <summary>Where a node's agent says whether it has a folder.</summary>
    public const string Route = "/volumes/";

    /// <summary>In the controller: volumes for claims.</summary>
    public static void AddVolumes(this IServiceCollection services, AgentSettings settings)
    {
        services.AddSingleton(VolumeSettings.From(settings));
        services.AddWatch(ResourceTypes.PersistentVolumeClaims, null, Claim.Read);
        services.AddWatch(ResourceTypes.StorageClasses, null, LocalClass.Read);
        services.AddWatch(ResourceTypes.PersistentVolumes, null, Volume.Read);
        services.AddWatch(ResourceTypes.Nodes, null, VolumeNode.Read);
        services.AddSingleton<ClusterEvents>().AddSingleton<NodeFolders>().AddSingleton<VolumeWatches>().AddSingleton<VolumeWrites>();
        services.AddLoop<VolumesLoop>();
    }

    /// <summary>On a node: the folders of its volumes.</summary>
    public static void AddVolumeFolders(this IServiceCollection services, AgentSettings settings)
    {
        var read = VolumeSettings.From(settings);
        var folder = new VolumeFolder(read.Folder);
        services.AddSingleton(read);
        services.AddSingleton(new AgentRoute(Route, name => folder.Has(name) ? "{\"there\":true}\n" : null));
        services.AddWatch(ResourceTypes.PersistentVolumes, null, Volume.Read);
        services.AddLoop<VolumeFoldersLoop>();
    }
}
