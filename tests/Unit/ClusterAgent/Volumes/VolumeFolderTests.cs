using Kots.Embedded.Basics;
using Kots.Embedded.ClusterAgent.Volumes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.ClusterAgent.Volumes;

public sealed class VolumeFolderTests : IDisposable
{
    private const string Name = "pvc-0f8fad5b-d9cb-469f-a165-70867728950e";
    private readonly string _root = Directory.CreateTempSubdirectory("volumes").FullName;
    private readonly VolumeFolder _folder;

    public VolumeFolderTests() => _folder = new VolumeFolder(_root);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_folder_is_made_once_and_everybody_may_write_into_it()
    {
        _folder.Make(Name).ShouldBeTrue();
        File.GetUnixFileMode(Path.Combine(_root, Name)).ShouldBe((UnixFileMode)0b111_111_111);

        File.SetUnixFileMode(Path.Combine(_root, Name), FileModes.OwnerFolder);
        _folder.Make(Name).ShouldBeFalse();
        File.GetUnixFileMode(Path.Combine(_root, Name)).ShouldBe(FileModes.OwnerFolder);
    }

    [Fact]
    public void Removing_takes_the_content_and_not_what_links_in_it_lead_to()
    {
        var outside = Directory.CreateTempSubdirectory("outside").FullName;
        File.WriteAllText(Path.Combine(outside, "precious"), "x");
        _folder.Make(Name);
        Directory.CreateDirectory(Path.Combine(_root, Name, "deep", "er"));
        Directory.CreateSymbolicLink(Path.Combine(_root, Name, "deep", "link"), outside);

        _folder.Remove(Name);

        _folder.Has(Name).ShouldBeFalse();
        Directory.GetFileSystemEntries(_root).ShouldBeEmpty();
        File.Exists(Path.Combine(outside, "precious")).ShouldBeTrue();
        Directory.Delete(outside, recursive: true);
    }

    [Fact]
    public void A_link_in_place_of_the_folder_is_neither_used_nor_followed()
    {
        var outside = Directory.CreateTempSubdirectory("outside").FullName;
        File.WriteAllText(Path.Combine(outside, "precious"), "x");
        Directory.CreateSymbolicLink(Path.Combine(_root, Name), outside);

        Should.Throw<ProblemException>(() => _folder.Make(Name)).Problem.Code.ShouldBe("KE7203");
        _folder.Remove(Name);

        File.Exists(Path.Combine(outside, "precious")).ShouldBeTrue();
        Path.Exists(Path.Combine(_root, Name)).ShouldBeFalse();
        Directory.Delete(outside, recursive: true);
    }

    [Theory]
    [InlineData("../etc")]
    [InlineData("pvc-../../../../etc")]
    [InlineData("pvc-0f8fad5b-d9cb-469f-a165-70867728950e/..")]
    [InlineData("pvc-0f8fad5b-d9cb-469f-a165-70867728950e\n")]
    [InlineData("")]
    public void A_name_that_is_no_volumes_never_becomes_a_path(string name)
    {
        Should.Throw<ProblemException>(() => _folder.Make(name)).Problem.Code.ShouldBe("KE7203");
        Should.Throw<ProblemException>(() => _folder.Remove(name)).Problem.Code.ShouldBe("KE7203");
        _folder.Has(name).ShouldBeFalse();
    }

    [Fact]
    public void An_interrupted_removal_still_counts_as_there_until_it_is_finished()
    {
        Directory.CreateDirectory(Path.Combine(_root, ".gone-" + Name, "rest"));

        _folder.Has(Name).ShouldBeTrue();
        _folder.HalfRemoved().ShouldBe([Name]);
        _folder.Remove(Name);
        _folder.Has(Name).ShouldBeFalse();
    }

    [Fact]
    public void Only_an_empty_folder_goes_without_being_asked_for()
    {
        _folder.Make(Name);
        File.WriteAllText(Path.Combine(_root, Name, "data"), "x");

        _folder.RemoveIfEmpty(Name).ShouldBeFalse();
        File.Delete(Path.Combine(_root, Name, "data"));
        _folder.RemoveIfEmpty(Name).ShouldBeTrue();
    }
}
