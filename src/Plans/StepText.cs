namespace Kots.Embedded.Plans;

/// <summary>What people read about a step before and while it runs.</summary>
/// <param name="Sentence">In the imperative, without a full stop: "Start containerd".</param>
/// <param name="Limit">The longest its Apply may take; the runner stops it then.</param>
/// <param name="Touches">What it makes or changes: absolute paths, systemd units, Kubernetes objects. Reset's inventory reads it.</param>
public sealed record StepText(string Sentence, TimeSpan Limit, params IReadOnlyList<string> Touches);
