namespace Kots.Embedded.Kots.Kinds;

/// <summary>A font family and the files it is made of.</summary>
public sealed record ApplicationFont : KindPart
{
    public string FontFamily { get => field ?? ""; init; }

    /// <summary>Paths in the release.</summary>
    public IReadOnlyList<string> Sources { get => field ?? []; init; }
}
