using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>A HelmChart as it comes out.</summary>
internal sealed record ReleaseChart(LintDocument Document)
{
    public YamlValue.Mapping Tree => Document.Rendered!;

    public bool IsV2 => Document.Source.ApiVersion == KindNames.KotsV2;

    public string Name => LintTree.TextAt(Tree, "spec", "chart", "name") ?? "";

    public string Version => LintTree.TextAt(Tree, "spec", "chart", "chartVersion") ?? "";

    /// <summary>"" when it is not given; then it is the chart's name.</summary>
    public string ReleaseName => LintTree.TextAt(Tree, NamePath) ?? "";

    public YamlPosition ReleaseNamePosition => Document.PositionAt(NamePath);

    private string[] NamePath => IsV2 ? ["spec", "releaseName"] : ["spec", "chart", "releaseName"];
}
