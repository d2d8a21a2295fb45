namespace Kots.Embedded.Installer.Node;

/// <summary>The values of <see cref="NodeRecord.Role"/>.</summary>
internal static class NodeRoles
{
    /// <summary>Runs the API server, etcd and the rest of the control plane, and applications too.</summary>
    public const string ControlPlane = "control-plane";

    /// <summary>Runs applications only.</summary>
    public const string Worker = "worker";
}
