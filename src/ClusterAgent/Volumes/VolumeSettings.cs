using Kots.Embedded.ClusterAgent.Settings;

namespace Kots.Embedded.ClusterAgent.Volumes;

/// <summary>Settings of volumes.</summary>
/// <param name="Folder">AGENT_VOLUMES: absolute path of the folder with volumes' folders, the same on every node.</param>
internal sealed record VolumeSettings(string Folder)
{
    /// <summary>NODE_NAME; empty in the controller.</summary>
    public string NodeName { get; init; } = "";

    /// <summary>AGENT_NODE_PORT: where nodes' agents answer.</summary>
    public int NodePort { get; init; } = 10265;

    public static VolumeSettings From(AgentSettings settings)
    {
        var variables = new AgentVariables(settings.Variable);
        var read = new VolumeSettings(variables.Folder("AGENT_VOLUMES"))
        {
            NodeName = settings.Mode == "node" ? variables.Required("NODE_NAME", "the name of the node") : "",
            NodePort = variables.Number("AGENT_NODE_PORT", 10265, 1, 65535),
        };
        variables.ThrowIfBad();
        return read;
    }
}
