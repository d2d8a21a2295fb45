namespace Kots.Embedded.Kots.Kinds;

/// <summary>A document, or a list in it, that is repeated for each instance of an item.</summary>
public sealed record RepeatTemplate : KindPart
{
    public string ApiVersion { get => field ?? ""; init; }

    public string Kind { get => field ?? ""; init; }

    public string Name { get => field ?? ""; init; }

    public string Namespace { get => field ?? ""; init; }

    /// <summary>Ends with "[N]"; empty: the whole document.</summary>
    public string YamlPath { get => field ?? ""; init; }
}
