namespace Kots.Embedded.Kots.Lint;

/// <summary>Every rule: those of the reference linter with its levels (spec/kinds.md §4.2), and ours.</summary>
public static partial class LintRules
{
    /// <summary>In the order of their names.</summary>
    public static IReadOnlyList<LintRule> All { get; } = [.. Reference.Concat(Workloads).Concat(Ours.Select(r => r with { IsOurs = true })).OrderBy(r => r.Name, StringComparer.Ordinal)];

    internal static IReadOnlyDictionary<string, LintRule> ByName { get; } = All.ToDictionary(r => r.Name, StringComparer.Ordinal);

    /// <summary>Rules of the reference linter that are not built: they ask the network, render charts, or have schemas of all of Kubernetes.</summary>
    public static IReadOnlyList<string> NotBuilt { get; } =
    [
        "helm-schema-violation", "informers-labels-not-found", "kubeval-error", "kubeval-schema-not-found", "non-existent-ec-version",
        "non-existent-min-kots-version", "non-existent-target-kots-version",
    ];

    /// <summary>A rule; null when there is none of that name.</summary>
    public static LintRule? Find(string name) => ByName.GetValueOrDefault(name);
}
