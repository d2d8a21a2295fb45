namespace Kots.Embedded.Kots.Kinds;

/// <summary>A pattern in the syntax of RE2 that is searched, unanchored, in the value.</summary>
public sealed record RegexValidator : KindPart
{
    /// <summary>Shown when the value does not fit.</summary>
    public string Message { get => field ?? ""; init; }

    public string Pattern { get => field ?? ""; init; }
}
