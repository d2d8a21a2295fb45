using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>A document of a release's file, as far as it could be read.</summary>
public sealed record KindDocument
{
    /// <summary>Path in the release.</summary>
    public required string File { get; init; }

    /// <summary>The line of the file on which it begins, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>As it stands in the file.</summary>
    public required string Text { get; init; }

    /// <summary>"" when there is none. Found by its look where the document is no YAML yet, because of templates in it.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>"" when there is none.</summary>
    public required string Kind { get; init; }

    /// <summary>With positions; null when it is no map, or no YAML.</summary>
    public YamlValue.Mapping? Tree { get; init; }

    /// <summary>Its record; null when it is not a kind of ours, or <see cref="Problem"/> says why not.</summary>
    public KotsObject? Record { get; init; }

    /// <summary>KE1001: no YAML. KE9001: not what its kind says.</summary>
    public Problem? Problem { get; init; }

    /// <summary>Where that is; line 0 where nobody says.</summary>
    public YamlPosition ProblemPosition { get; init; }

    /// <summary>It is not deployed.</summary>
    public bool IsKotsKind => KindNames.IsKotsKind(ApiVersion, Kind);
}
