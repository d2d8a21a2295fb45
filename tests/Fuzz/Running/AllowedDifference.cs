namespace Kots.Embedded.Tests.Fuzz.Running;

/// <summary>A difference that is meant. Every pattern that is there has to match.</summary>
/// <param name="Name">A short name.</param>
/// <param name="Reason">Why, and since which version.</param>
/// <param name="Oracle">Which one differs: go or helm; null for both.</param>
/// <param name="Template">Of the template's text.</param>
/// <param name="Go">Of the oracle's outcome: «output», or "error: " with its text.</param>
/// <param name="Ours">Of ours.</param>
internal sealed record AllowedDifference(string Name, string Reason, string? Oracle, string? Template, string? Go, string? Ours);
