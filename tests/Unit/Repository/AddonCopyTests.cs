using Kots.Embedded.Tests.Fakes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Repository;

/// <summary>Versions of an add-on share what they have in common (style.md §4.12): a copy is a mistake that has to be mended twice.</summary>
public sealed class AddonCopyTests
{
    private const int SmallLines = 10;

    [Fact]
    public void Two_versions_of_an_add_on_have_no_file_in_common_and_no_two_that_are_nearly_equal()
    {
        var copies = new List<string>();
        foreach (var addon in Directory.GetDirectories(Checkout.PathOf("addons")).Select(d => Path.GetFileName(d)!))
        {
            var files = Sources.All.Where(f => f.StartsWith($"addons/{addon}/", StringComparison.Ordinal) && f.Count(c => c == '/') > 2 && !f.StartsWith($"addons/{addon}/base/", StringComparison.Ordinal)).ToList();
            foreach (var (one, other) in files.SelectMany((a, i) => files.Skip(i + 1).Select(b => (a, b))).Where(p => p.a.Split('/')[2] != p.b.Split('/')[2] && Path.GetFileName(p.a) == Path.GetFileName(p.b)))
            {
                var (left, right) = (Lines(one), Lines(other));
                var equal = left.Count(right.Contains);
                if (Math.Min(left.Count, right.Count) >= SmallLines && equal > 0.8 * Math.Max(left.Count, right.Count))
                    copies.Add($"{one} and {other}: {equal} of {Math.Max(left.Count, right.Count)} lines are equal; put them into addons/{addon}/base");
            }
        }
        copies.ShouldBeEmpty();
    }

    private static HashSet<string> Lines(string file) => [.. Sources.Lines(file).Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith('#'))];
}
