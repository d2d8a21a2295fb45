using System.Text.Json.Nodes;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>What is installed, with which values.</summary>
public sealed record HelmChartSpec : KindPart
{
    internal static readonly HelmChartSpec None = new();

    public ChartIdentifier Chart { get => field ?? ChartIdentifier.None; init; }

    /// <summary>v1beta2 only; v1beta1 has it in <see cref="Chart"/>.</summary>
    public string ReleaseName { get => field ?? ""; init; }

    /// <summary>The chart is left out when this is true.</summary>
    public BoolOrString Exclude { get; init; }

    /// <summary>v1beta1 only: v2 or v3; empty is v3.</summary>
    public string HelmVersion { get => field ?? ""; init; }

    /// <summary>v1beta1 only: false renders the chart into plain manifests.</summary>
    public bool UseHelmInstall { get; init; }

    /// <summary>Empty: that of the application.</summary>
    public string Namespace { get => field ?? ""; init; }

    /// <summary>A null in it makes Helm remove the chart's default.</summary>
    public JsonObject? Values { get; init; }

    public IReadOnlyList<OptionalValue> OptionalValues { get => field ?? []; init; }

    /// <summary>Values with which images are found while an airgap bundle is built.</summary>
    public JsonObject? Builder { get; init; }

    /// <summary>Installed in ascending order, removed in descending.</summary>
    public long Weight { get; init; }

    public IReadOnlyList<string> HelmUpgradeFlags { get => field ?? []; init; }

    /// <summary>v1beta2 only: further documentation, name → text.</summary>
    public IReadOnlyDictionary<string, string> Docs { get => field ?? Empty.Texts; init; }
}
