using System.Globalization;

namespace Kots.Embedded.Kots.Operator;

/// <summary>Resources by the phase that an annotation puts them in (kots-rendering.md §3.10).</summary>
public static class DeployPhases
{
    /// <summary>The annotation that names the phase of creation.</summary>
    public const string CreationPhase = "kots.io/creation-phase";

    /// <summary>The annotation that names the phase of deletion.</summary>
    public const string DeletionPhase = "kots.io/deletion-phase";

    /// <summary>Phases in order, in each phase the kinds in order; what is equal keeps its place.</summary>
    public static IReadOnlyList<DeployPhase> ForCreation(IEnumerable<ManifestResource> resources) =>
        Ordered(resources, CreationPhase, resource => KindOrder.ForCreation(resource.Kind));

    /// <summary>The same for deletion, kinds in reverse.</summary>
    public static IReadOnlyList<DeployPhase> ForDeletion(IEnumerable<ManifestResource> resources) =>
        Ordered(resources, DeletionPhase, resource => KindOrder.ForDeletion(resource.Kind));

    /// <summary>Resources by phase, phases ascending, each in the order of the manifests.</summary>
    public static IReadOnlyList<DeployPhase> Group(IEnumerable<ManifestResource> resources, string annotation) =>
        Ordered(resources, annotation, _ => 0);

    /// <summary>Phases by their number.</summary>
    public static IReadOnlyList<string> Sorted(IEnumerable<string> phases) => [.. phases.OrderBy(Number)];

    private static DeployPhase[] Ordered(IEnumerable<ManifestResource> resources, string annotation, Func<ManifestResource, int> place) =>
        [.. resources.GroupBy(resource => Number(resource.Annotation(annotation))).OrderBy(group => group.Key)
            .Select(group => new DeployPhase(group.Key, [.. group.OrderBy(place)]))];

    // A phase that is no number is phase 0, as one that is absent; "01" and "1" are the same.
    private static long Number(string? phase) => long.TryParse(phase, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

/// <summary>Resources that are applied, or deleted, before those of the next phase.</summary>
public sealed record DeployPhase(long Number, IReadOnlyList<ManifestResource> Resources);
