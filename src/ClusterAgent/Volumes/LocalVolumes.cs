using System.Text.RegularExpressions;

namespace Kots.Embedded.ClusterAgent.Volumes;

/// <summary>Names that the controller and the nodes' agents agree on (docs/adr/0003-local-volumes.md).</summary>
internal static partial class LocalVolumes
{
    /// <summary>The StorageClass' provisioner, and pv.kubernetes.io/provisioned-by of each volume.</summary>
    public const string Provisioner = "embedded.kots.io/local";

    /// <summary>On volumes: it stays until the node's agent has removed the folder.</summary>
    public const string Finalizer = "embedded.kots.io/local-volume";

    /// <summary>On volumes, annotation: the node whose agent keeps the folder.</summary>
    public const string NodeAnnotation = "embedded.kots.io/node";

    /// <summary>By the scheduler, on claims: where the first pod will run.</summary>
    public const string SelectedNode = "volume.kubernetes.io/selected-node";

    /// <summary>By the controller manager, on claims: who is to make a volume. The first is its name since 1.23.</summary>
    public static readonly string[] ProvisionerAnnotations = ["volume.kubernetes.io/storage-provisioner", "volume.beta.kubernetes.io/storage-provisioner"];

    /// <summary>A volume's name, and that of its folder.</summary>
    /// <param name="claimUid">metadata.uid of the claim.</param>
    public static string NameFor(string claimUid) => "pvc-" + claimUid;

    /// <summary>
    /// A name that we would give: anything else never becomes part of a path, whoever wrote it into a volume. The slash, the dot and the
    /// link are not in it.
    /// </summary>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    [GeneratedRegex(@"\Apvc-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z")]
    private static partial Regex NamePattern();
}
