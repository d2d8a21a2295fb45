using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>A document of the release, as it stands there and as it comes out.</summary>
/// <param name="Source">As it was read.</param>
internal sealed record LintDocument(KindDocument Source)
{
    /// <summary>With positions; null when it is no map, or no YAML.</summary>
    public YamlValue.Mapping? Tree => Source.Tree;

    /// <summary>Rendered with the Config's defaults, and without a licence. The same as <see cref="Tree"/> where there is nothing to render; null where
    /// it cannot be rendered. Its positions are worth nothing.</summary>
    public YamlValue.Mapping? Rendered { get; init; }

    /// <summary>Of troubleshoot.sh/v1beta3: a template for Helm, which is not ours to read.</summary>
    public bool IsForHelm { get; } = KotsKind.IsTemplatedTroubleshoot(Source.Text);

    /// <summary>Where it begins: its first key where there is one.</summary>
    public YamlPosition Position => Tree is { Entries: [var first, ..] } ? first.Position : new YamlPosition(Source.File, Source.Line, 1);

    /// <summary>The place in the document as it was written for a path of keys and indexes in the rendered one, or the innermost that is there.</summary>
    public YamlPosition PositionAt(params ReadOnlySpan<string> path) => Tree is null ? Position : LintTree.PositionAt(Tree, path) is { Line: > 0 } found ? found : Position;
}
