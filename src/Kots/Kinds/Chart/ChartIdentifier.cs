namespace Kots.Embedded.Kots.Kinds;

/// <summary>Which archive of the release is meant: name and version of its Chart.yaml, exactly.</summary>
public sealed record ChartIdentifier : KindPart
{
    internal static readonly ChartIdentifier None = new();

    public string Name { get => field ?? ""; init; }

    public string ChartVersion { get => field ?? ""; init; }

    /// <summary>v1beta1 only.</summary>
    public string ReleaseName { get => field ?? ""; init; }
}
