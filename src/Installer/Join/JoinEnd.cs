using System.Text.Json.Nodes;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Join;

/// <summary>What people want to know when the join is done.</summary>
internal static class JoinEnd
{
    /// <summary>Adds "node" and "server" to the last line.</summary>
    public static void Add(JsonObject last, JoinFacts facts)
    {
        last["node"] = facts.Node.Name;
        last["server"] = facts.Cluster.Settings.FirstNodeAddress;
    }

    /// <summary>The same for people.</summary>
    public static void Show(IScreen screen, JsonObject end)
    {
        if (end["result"]?.GetValue<string>() != "succeeded" || end["node"] is null || screen.Format == OutputFormat.Json)
            return;
        screen.Line();
        screen.Line($"  This machine is worker {end["node"]} of the cluster at {end["server"]}. The token it came with counts no more.");
        screen.Line("  All machines    kots-embedded node list (on the first node)");
    }
}
