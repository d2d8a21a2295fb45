namespace Kots.Embedded.Yaml;

/// <summary>How a text is read.</summary>
/// <param name="File">Named in positions.</param>
public sealed record YamlOptions(string File)
{
    /// <summary>The line of the file on which the text begins.</summary>
    public int FirstLine { get; init; } = 1;

    /// <summary>Of a repeated key the last value counts, as in Kubernetes' own reader; otherwise a repeated key is a mistake.</summary>
    public bool LastKeyWins { get; init; }
}
