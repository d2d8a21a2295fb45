namespace Kots.Embedded.Kots.Kinds;

/// <summary>Styles and fonts that the release brings for its pages.</summary>
public sealed record ApplicationBranding : KindPart
{
    /// <summary>Paths in the release.</summary>
    public IReadOnlyList<string> Css { get => field ?? []; init; }

    public IReadOnlyList<ApplicationFont> Fonts { get => field ?? []; init; }
}
