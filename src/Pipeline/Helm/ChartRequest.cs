using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Files;

namespace Kots.Embedded.Pipeline.Helm;

/// <summary>A chart to render.</summary>
/// <param name="Chart">Its files, Chart.yaml at the root.</param>
/// <param name="ReleaseName">What <c>.Release.Name</c> is.</param>
/// <param name="ReleaseNamespace">What <c>.Release.Namespace</c> is. It may be an action of a template that is rendered later.</param>
/// <param name="Values">On top of the chart's own.</param>
public sealed record ChartRequest(FileTree Chart, string ReleaseName, string ReleaseNamespace, JsonObject Values);
