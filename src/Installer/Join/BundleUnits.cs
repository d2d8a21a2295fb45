using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Cluster.Steps;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Node.Steps;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Join;

/// <summary>
/// The systemd units behind <see cref="BundleService"/>: a socket that always listens and costs nothing, and a service without any rights
/// that systemd starts when the API server connects, and that ends when nobody has asked for a while.
/// </summary>
internal static class BundleUnits
{
    private const string Folder = "/etc/systemd/system/";
    private const string SocketName = "kots-embedded-bundle.socket";
    private const string ServiceName = "kots-embedded-bundle.service";

    /// <summary>The steps of the first node.</summary>
    public static void AddTo(Plan plan, IHost host, NodePaths paths, ClusterAccess cluster, NodeSettings node, TimeProvider time)
    {
        var (address, service) = (node.Address, Service(paths, node.Address));
        plan.Add(ServiceStep(host, service), "host/command");
        plan.Add(SocketStep(host, Socket(address, service)), "join/bundle-service");
        plan.Add(new ClusterStep("join/service", "Let joining nodes fetch the bundle", TimeSpan.FromMinutes(1), cluster,
            (client, ct) => BundleService.MissingAsync(client, address, ct),
            (client, ct) => Apply.ObjectsAsync(client, [.. BundleService.Objects(address, node.Name)], time, ct)), "kubernetes/answers");
    }

    /// <summary>The same for reset; the texts do not matter there.</summary>
    public static void AddUndoTo(Plan plan, IHost host, NodePaths paths)
    {
        var service = Service(paths, "");
        plan.Add(ServiceStep(host, service), "host/command");
        plan.Add(SocketStep(host, Socket("", service)), "join/bundle-service");
    }

    private static WriteFiles ServiceStep(IHost host, TextFile service) => new(host, "join/bundle-service", "Describe the bundle's server to systemd", service);

    private static RunUnit SocketStep(IHost host, TextFile socket) => new(host, "join/bundle-socket", "Listen for joining nodes", socket);

    /// <summary>On the node's address, since the API server passes on to no other; who else connects is turned away by <see cref="Server.BundleServer"/>.</summary>
    private static TextFile Socket(string address, TextFile service) => new(Folder + SocketName, FileModes.WorldReadable, $"""
        [Unit]
        Description=Bundle of kots-embedded for joining nodes, by way of the API server
        # service: sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(service.Text)))}

        [Socket]
        ListenStream={address}:{BundleService.Port}
        FreeBind=yes
        NoDelay=yes

        [Install]
        WantedBy=multi-user.target

        """);

    private static TextFile Service(NodePaths paths, string address) => new(Folder + ServiceName, FileModes.WorldReadable, $"""
        [Unit]
        Description=Server of the bundle of kots-embedded
        PartOf={SocketName}

        [Service]
        ExecStart={paths.Bin}/kots-embedded bundle-server --folder {paths.Bundle} --program {paths.Bin}/kots-embedded --authority {NodePaths.ClusterAuthority} --server {address}:{ClusterSettings.ApiPort}
        Environment=DOTNET_EnableDiagnostics=0
        DynamicUser=yes
        NoNewPrivileges=yes
        CapabilityBoundingSet=
        ProtectHome=yes
        PrivateDevices=yes
        ProtectKernelTunables=yes
        ProtectControlGroups=yes
        LimitNOFILE=1024
        MemoryMax=512M

        """);
}
