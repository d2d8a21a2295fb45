namespace Kots.Embedded.Kots.Kinds;

/// <summary>A graph of the dashboard, drawn from Prometheus.</summary>
public sealed record MetricGraph : KindPart
{
    public string Title { get => field ?? ""; init; }

    public string Query { get => field ?? ""; init; }

    public string Legend { get => field ?? ""; init; }

    public IReadOnlyList<MetricQuery> Queries { get => field ?? []; init; }

    /// <summary>0 stands for 900.</summary>
    public uint DurationSeconds { get; init; }

    public string YAxisFormat { get => field ?? ""; init; }

    public string YAxisTemplate { get => field ?? ""; init; }
}
