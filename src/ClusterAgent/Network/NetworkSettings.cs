using System.Net;
using Kots.Embedded.ClusterAgent.Settings;

namespace Kots.Embedded.ClusterAgent.Network;

/// <summary>Settings of the pod network.</summary>
/// <param name="NodeName">NODE_NAME.</param>
/// <param name="PodNetwork">AGENT_POD_CIDR: the pods of all nodes.</param>
/// <param name="AlwaysTunnel">AGENT_ENCAPSULATION: <c>auto</c>, between segments only, or <c>always</c>.</param>
internal sealed record NetworkSettings(string NodeName, IPNetwork PodNetwork, bool AlwaysTunnel)
{
    public static NetworkSettings From(AgentSettings settings)
    {
        var variables = new AgentVariables(settings.Variable);
        var read = new NetworkSettings(variables.Required("NODE_NAME", "the name of the node"), variables.Network("AGENT_POD_CIDR"),
            variables.OneOf("AGENT_ENCAPSULATION", "auto", "auto", "always") == "always");
        variables.ThrowIfBad();
        return read;
    }
}
