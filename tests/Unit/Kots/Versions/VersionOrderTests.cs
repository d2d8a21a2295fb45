using FsCheck;
using FsCheck.Fluent;
using Kots.Embedded.Kots.Versions;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Versions;

public sealed class VersionOrderTests
{
    [Theory]
    [InlineData("v1.2", "1.2.0")]
    [InlineData(" 1 ", "1.0.0")]
    [InlineData("01.02.3+build", "1.2.3")]
    public void Labels_are_read_tolerantly(string label, string same) => ReleaseSemver.TryParse(label)!.IsSame(ReleaseSemver.TryParse(same)!).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("1.2-rc1")]
    [InlineData("1.2.3.4")]
    [InlineData("1.2.3-01")]
    [InlineData("99999999999999999999")]
    [InlineData("latest")]
    public void Other_labels_are_no_semantic_versions(string label) => ReleaseSemver.TryParse(label).ShouldBeNull();

    [Fact]
    public void Prereleases_come_before_the_release_and_numbers_before_words()
    {
        string[] ascending = ["1.0.0-1", "1.0.0-2", "1.0.0-11", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-beta", "1.0.0", "1.0.1"];

        Enumerable.Reverse(ascending).Order(Comparer<string>.Create((a, b) => ReleaseSemver.TryParse(a)!.Against(ReleaseSemver.TryParse(b)))).ShouldBe(ascending);
    }

    [Fact]
    public void Versions_without_semantic_version_keep_their_place_until_another_passes()
    {
        var sorted = VersionOrder.Sort([Version(0, "1.0.0"), Version(1, "mine"), Version(2, "0.9.0")], bySemver: true);

        sorted.Select(v => v.Sequence).ShouldBe([1, 0, 2]);
    }

    [Fact]
    public void Sorting_loses_and_repeats_no_version_and_sorting_again_changes_nothing()
    {
        var labels = Gen.Elements("1.0.0", "1.1.0", "2.0.0-rc1", "none", "0.1");
        var property = Prop.ForAll(Gen.ListOf(labels).ToArbitrary(), list =>
        {
            AppVersion[] versions = [.. list.Select((label, i) => Version(i, label))];
            var sorted = VersionOrder.Sort(versions, bySemver: true);
            return sorted.Select(v => v.Sequence).Order().SequenceEqual(versions.Select(v => v.Sequence))
                && sorted.Where(v => v.Semver is not null).Select(v => v.Semver!).Zip(sorted.Where(v => v.Semver is not null).Skip(1).Select(v => v.Semver!))
                    .All(p => p.First.Against(p.Second) >= 0);
        });

        property.QuickCheckThrowOnFailure();
    }

    private static AppVersion Version(long sequence, string label) => new() { Sequence = sequence, VersionLabel = label };
}
