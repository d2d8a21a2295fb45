using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>What a rule found, before its level is known.</summary>
/// <param name="Remedy">Where there is better advice than the rule's.</param>
internal sealed record LintMatch(string Rule, YamlPosition Position, string Message, string? Remedy = null);
