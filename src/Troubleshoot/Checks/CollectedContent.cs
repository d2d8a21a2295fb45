using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Troubleshoot.Checks;

/// <summary>A file that a collector wrote on this machine, or on each of several nodes.</summary>
/// <param name="Node">Empty for this machine.</param>
internal sealed record CollectedContent(string Node, string Text)
{
    private const string NodeList = "host-collectors/system/node_list.json";

    /// <summary>This machine's file, else one per node of the bundle (spec/troubleshoot.md §4.1).</summary>
    /// <exception cref="ProblemException">
    /// KE5003: there is none, or a node's is missing; KE5005: the list of nodes is not one. Differs from troubleshoot, where a check whose
    /// data is missing vanishes.
    /// </exception>
    public static IReadOnlyList<CollectedContent> Find(ICollectedData data, string path, string nodesFolder, string nodeFile)
    {
        if (data.Read(path) is { } local)
            return [new CollectedContent("", local)];
        if (data.Read(NodeList) is not { } list)
            throw CheckProblems.NotCollected(path, null);
        return [.. Nodes(list).Select(node => new CollectedContent(node,
            data.Read($"{nodesFolder}/{node}/{nodeFile}") ?? throw CheckProblems.NotCollected($"{nodesFolder}/{node}/{nodeFile}", $"Node {node} has no such file.")))];
    }

    private static IEnumerable<string> Nodes(string list)
    {
        try
        {
            return SpecText.List(JsonNode.Parse(list)?["nodes"]);
        }
        catch (JsonException error)
        {
            throw CheckProblems.BadData("node", $"{NodeList}: {error.Message}", error);
        }
    }
}
