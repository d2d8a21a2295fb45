using Kots.Embedded.Tests.Fuzz.Cases;

namespace Kots.Embedded.Tests.Fuzz.Running;

/// <summary>A template of which the two engines made different things.</summary>
internal sealed record Difference(FuzzCase Case, Outcome Go, Outcome Ours)
{
    /// <summary>Whether both had a text, or which one had an error: shrinking keeps to it.</summary>
    public (bool GoFailed, bool OursFailed) Sort => (Go.Error is not null, Ours.Error is not null);

    /// <inheritdoc/>
    public override string ToString() => $"{CaseJson.Write(Case)}\n    go:   {Short(Go)}\n    ours: {Short(Ours)}";

    private static string Short(Outcome outcome) => outcome.ToString() is { Length: > 600 } text ? text[..600] + "…" : outcome.ToString();
}
