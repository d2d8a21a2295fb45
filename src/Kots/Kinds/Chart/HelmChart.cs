using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>
/// kots.io HelmChart, v1beta1 and v1beta2 (spec/kinds.md §1.8): how a chart archive of the release is installed. The two versions differ
/// in where the release name stands and in how a chart is installed, not in shape.
/// </summary>
public sealed record HelmChart : KotsObject
{
    public HelmChartSpec Spec { get => field ?? HelmChartSpec.None; init; }

    /// <summary>kots.io/v1beta2: Helm gets the archive untouched.</summary>
    [JsonIgnore]
    public bool IsV2 => ApiVersion == KindNames.KotsV2;

    /// <summary>The name that Helm knows the installation by.</summary>
    [JsonIgnore]
    public string ReleaseName => OwnReleaseName is { Length: > 0 } name ? name : Spec.Chart.Name;

    /// <summary>Its folder below charts/: v1beta1 falls back on the name of this object, v1beta2 on that of the chart.</summary>
    [JsonIgnore]
    public string FolderName => IsV2 || OwnReleaseName.Length > 0 ? ReleaseName : Metadata.Name;

    private string OwnReleaseName => IsV2 ? Spec.ReleaseName : Spec.Chart.ReleaseName;
}
