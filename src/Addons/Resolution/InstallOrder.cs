using Kots.Embedded.Addons.Spec;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Addons.Resolution;

/// <summary>What is required comes first; where that leaves a choice, kURL's order counts, then the name.</summary>
internal static class InstallOrder
{
    public static IReadOnlyList<ResolvedAddon> Of(IReadOnlyCollection<ResolvedAddon> addons, List<Problem> problems)
    {
        var left = addons.OrderBy(Rank).ThenBy(a => a.Name, StringComparer.Ordinal).ToList();
        var order = new List<ResolvedAddon>(left.Count);
        while (left.Count > 0)
        {
            var next = left.FirstOrDefault(a => !a.Definition.Requires.Any(c => IsStillToCome(c, a, left)));
            if (next is null)
            {
                problems.Add(new Problem("KE1206", $"Add-ons require each other: {string.Join(", ", left.Select(a => a.Name))}.",
                    "None of them could be installed first.", "Correct requires and provides in their addon.yaml."));
                return order;
            }
            left.Remove(next);
            order.Add(next);
        }
        return order;
    }

    private static bool IsStillToCome(string capability, ResolvedAddon self, List<ResolvedAddon> left) =>
        left.Any(other => other != self && other.Definition.Provides.Contains(capability));

    // Its own place among kURL's blocks, or that of the first one that it stands in for.
    private static int Rank(ResolvedAddon addon)
    {
        var blocks = InstallerSchema.Kurl.Blocks;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Name == addon.Name || addon.Definition.StandsInFor.Contains(blocks[i].Name))
                return i;
        }
        return blocks.Count;
    }
}
