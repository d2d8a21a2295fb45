using System.Text.Json.Nodes;

namespace Kots.Embedded.Troubleshoot.Checks;

/// <summary>One entry of <c>collectors</c>.</summary>
/// <param name="Kind">Its key.</param>
/// <param name="Fields">What stands below the key.</param>
public sealed record CollectorSpec(string Kind, JsonObject Fields)
{
    /// <summary>Tells several collectors of a kind apart; part of the file's name.</summary>
    public string Name { get; } = SpecText.Of(Fields["collectorName"]) ?? "";

    /// <summary>Not run; null when the document says neither true nor false.</summary>
    public bool? Exclude { get; } = SpecText.Flag(Fields["exclude"]);

    /// <summary>For people: "tcpPortStatus/api".</summary>
    public string Title => Name.Length == 0 ? Kind : $"{Kind}/{Name}";

    /// <summary>A field as text.</summary>
    public string? Text(string key) => SpecText.Of(Fields[key]);

    /// <summary>A field as a whole number; null when absent or no number.</summary>
    public int? Number(string key) => int.TryParse(Text(key), out var number) ? number : null;

    /// <summary>A field as a list of text.</summary>
    public IReadOnlyList<string> Texts(string key) => SpecText.List(Fields[key]);
}
