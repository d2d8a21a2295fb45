using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Config;

/// <summary>Required items that have neither value nor default (kots-rendering.md §2.7).</summary>
public static class RequiredItems
{
    /// <summary>They stop a version before it is rendered, and a form from being saved.</summary>
    /// <param name="rendered">The Config as <see cref="ConfigRendering"/> leaves it.</param>
    public static IReadOnlyList<ConfigItem> Missing(KotsConfig rendered) =>
        [.. rendered.Spec.Groups.Where(g => !ConfigItemTypes.IsHiddenBy(g.When)).SelectMany(g => g.Items).Where(IsMissing)];

    /// <summary>Whether a version has to wait for its configuration.</summary>
    /// <param name="config">As the vendor wrote it; null when the release has none.</param>
    /// <exception cref="Basics.ProblemException">As <see cref="ConfigRendering.Render"/>.</exception>
    public static bool NeedsConfiguration(KotsConfig? config, ConfigItems stored, ConfigSurroundings surroundings) =>
        config is { Spec.Groups.Count: > 0 } && Missing(ConfigRendering.Render(config, stored, surroundings)).Count > 0;

    private static bool IsMissing(ConfigItem item) => item.Required && !item.Hidden && !ConfigItemTypes.IsHiddenBy(item.When)
        && item.Value.IsEmpty && item.Default.IsEmpty && !(item.Repeatable && item.CountByGroup.Values.Any(c => c > 0));
}
