namespace Kots.Embedded.Tests.Fuzz.Running;

/// <summary>What an engine made of a template.</summary>
/// <param name="Output">The text, in GoText's form; null with an error.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record Outcome(string? Output, string? Error)
{
    /// <summary>The same text, or both an error: wording is compared elsewhere.</summary>
    public bool AgreesWith(Outcome other) => Error is null ? other.Error is null && Output == other.Output : other.Error is not null;

    /// <inheritdoc/>
    public override string ToString() => Error is null ? $"«{Output}»" : $"error: {Error}";
}
