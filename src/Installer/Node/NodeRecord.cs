using System.Text.Json;
using System.Text.Json.Serialization;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;

namespace Kots.Embedded.Installer.Node;

/// <summary>What this machine is (<see cref="NodePaths.NodeFile"/>): how a later command finds the data directory.</summary>
/// <param name="DataDir">Absolute path.</param>
/// <param name="Role">"control-plane" or "worker".</param>
/// <param name="NodeName">The Kubernetes node's name.</param>
/// <param name="Address">The node's private address.</param>
internal sealed record NodeRecord(string DataDir, string Role, string NodeName, string Address)
{
    public NodePaths Paths => new(DataDir);

    /// <summary>The node's labels, as the word <c>labels=</c> asked for them; kept for later runs.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Null on a machine that has never been part of a cluster of ours.</summary>
    public static async Task<NodeRecord?> ReadAsync(IHost host, CancellationToken ct)
    {
        var text = await host.ReadTextAsync(NodePaths.NodeFile, ct);
        return text is null ? null : JsonSerializer.Deserialize(text, NodeJson.Default.NodeRecord);
    }

    /// <summary>As <see cref="ReadAsync"/>, for commands that make no sense elsewhere.</summary>
    /// <exception cref="ProblemException">KE2001.</exception>
    public static async Task<NodeRecord> RequireAsync(IHost host, CancellationToken ct) =>
        await ReadAsync(host, ct) ?? throw new ProblemException(
            new Problem("KE2001", "This machine is not part of a kots-embedded cluster.", $"{NodePaths.NodeFile} does not exist.",
                "Run the command on a node, or make this machine one with `kots-embedded install` or `kots-embedded join`."),
            ExitCode.Conflict);

    public TextFile ToFile() => new(NodePaths.NodeFile, FileModes.WorldReadable, JsonSerializer.Serialize(this, NodeJson.Default.NodeRecord) + "\n");
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NodeRecord))]
internal sealed partial class NodeJson : JsonSerializerContext;
