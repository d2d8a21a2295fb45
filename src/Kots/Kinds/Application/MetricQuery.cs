namespace Kots.Embedded.Kots.Kinds;

/// <summary>A line of a graph.</summary>
public sealed record MetricQuery : KindPart
{
    public string Query { get => field ?? ""; init; }

    public string Legend { get => field ?? ""; init; }
}
