using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>What a collector wrote.</summary>
/// <param name="Path">Below the bundle's root.</param>
internal sealed record CollectedFile(string Path, string Text)
{
    public static CollectedFile System(string file, JsonNode? json) => new($"host-collectors/system/{file}", json?.ToJsonString() ?? "null");

    /// <summary>"host-collectors/FOLDER/NAME.json", where the name is the collector's own or the usual one.</summary>
    public static CollectedFile Named(CollectorSpec spec, string folder, string defaultName, JsonNode json) =>
        new(PathOf(spec, folder, defaultName), json.ToJsonString());

    public static string PathOf(CollectorSpec spec, string folder, string defaultName) =>
        $"host-collectors/{folder}/{(spec.Name.Length == 0 ? defaultName : spec.Name)}.json";
}
