using System.Text.Json.Nodes;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Nodes;

/// <summary>A node as <c>node list</c> shows it.</summary>
/// <param name="Role">"control-plane" or "worker".</param>
/// <param name="Problem">Why it is not Ready, in the kubelet's words; null when it is.</param>
/// <param name="Address">Its private address; empty before the kubelet has said it.</param>
/// <param name="Version">The kubelet's.</param>
internal sealed record NodeRow(string Name, string Role, string? Problem, bool Closed, string Address, string Version, DateTimeOffset? Created)
{
    public static NodeRow Read(JsonObject node) => new(
        node.Name,
        IsControlPlane(node) ? "control-plane" : "worker",
        NodeReadiness.WhyNot(node),
        node.At("spec", "unschedulable").AsFlag() == true,
        node.ObjectsAt("status", "addresses").FirstOrDefault(a => a.TextAt("type") == "InternalIP")?.TextAt("address") ?? "",
        node.TextAt("status", "nodeInfo", "kubeletVersion") ?? "",
        node.CreatedAt);

    /// <summary>Does it run the API server and etcd? 1.20's label is the old one, too.</summary>
    public static bool IsControlPlane(JsonObject node) =>
        node.Label("node-role.kubernetes.io/control-plane") is not null || node.Label("node-role.kubernetes.io/master") is not null;

    /// <summary>"Ready", "Ready, closed", "NotReady".</summary>
    public string State => (Problem is null ? "Ready" : "NotReady") + (Closed ? ", closed" : "");

    /// <summary>"3 d", "5 h", "12 min", "40 s".</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalDays: >= 1 } => $"{(int)age.TotalDays} d",
        { TotalHours: >= 1 } => $"{(int)age.TotalHours} h",
        { TotalMinutes: >= 1 } => $"{(int)age.TotalMinutes} min",
        _ => $"{Math.Max(0, (int)age.TotalSeconds)} s",
    };
}
