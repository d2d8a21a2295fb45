using FsCheck;
using FsCheck.Fluent;
using Kots.Embedded.Kots.Versions.Diffs;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Versions.Diffs;

public sealed class LineDiffTests
{
    [Fact]
    public void Equal_texts_have_no_lines() => LineDiff.Unified("a\nb\n", "a\nb\n").ShouldBeEmpty();

    [Fact]
    public void A_change_is_shown_with_three_lines_around_it()
    {
        var old = string.Join('\n', Enumerable.Range(1, 20));

        LineDiff.Unified(old, old.Replace("\n10\n", "\nten\n", StringComparison.Ordinal)).ShouldBe(["@@ -7,7 +7,7 @@", " 7", " 8", " 9", "-10", "+ten", " 11", " 12", " 13"]);
    }

    [Fact]
    public void Changes_far_apart_are_parts_of_their_own()
    {
        var old = string.Join('\n', Enumerable.Range(1, 40));

        LineDiff.Unified(old, old.Replace("\n5\n", "\n", StringComparison.Ordinal) + "\n41").Count(line => line.StartsWith("@@", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public void Carried_out_on_the_old_text_it_gives_the_new_one() => Prop.ForAll<byte[], byte[]>(IsCarriedOut).QuickCheckThrowOnFailure();

    private static bool IsCarriedOut(byte[] old, byte[] current)
    {
        // Few different lines, so that many are equal.
        static string[] Lines(byte[] bytes) => [.. (bytes ?? []).Select(b => $"line {b % 4}")];
        var (before, after) = (Lines(old), Lines(current));
        return Applied(before, LineDiff.Unified(string.Join('\n', before), string.Join('\n', after))).SequenceEqual(after);
    }

    private static List<string> Applied(string[] old, IReadOnlyList<string> diff)
    {
        var (result, at) = (new List<string>(), 0);
        foreach (var line in diff)
        {
            if (line.StartsWith("@@", StringComparison.Ordinal))
            {
                var first = int.Parse(line.Split(' ')[1].Split(',')[0][1..], System.Globalization.CultureInfo.InvariantCulture) - 1;
                result.AddRange(old[at..first]);
                at = first;
                continue;
            }
            if (line[0] != '+')
                old[at++].ShouldBe(line[1..]);
            if (line[0] != '-')
                result.Add(line[1..]);
        }
        result.AddRange(old[at..]);
        return result;
    }
}
