using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.Pipeline.Programs;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Pipeline;

public sealed class FolderTreeTests
{
    private static readonly FileTree Tree = FileTree.OfTexts([new("base/a.yaml", "a: 1\n"), new("b.txt", "b")]);

    [Fact]
    public async Task A_tree_that_is_written_and_read_is_the_same_and_its_folder_goes()
    {
        string path;
        using (var folder = await TemporaryFolder.WithAsync(Tree, default))
        {
            path = folder.FullPath;
            (await FolderTree.ReadAsync(path, default)).Files.Select(file => (file.Path, file.Text)).ShouldBe([("b.txt", "b"), ("base/a.yaml", "a: 1\n")], ignoreOrder: true);
        }
        Directory.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_above_the_folder_is_not_written()
    {
        using var folder = await TemporaryFolder.WithAsync(FileTree.Empty, default);

        var error = await Should.ThrowAsync<ProblemException>(() => FolderTree.WriteAsync(FileTree.OfTexts([new("../x", "")]), folder.FullPath, default));

        error.Problem.Code.ShouldBe("KE9703");
    }

    [Fact]
    public async Task An_archive_of_the_same_files_has_the_same_bytes_and_gives_them_back()
    {
        using var first = new MemoryStream();
        using var second = new MemoryStream();
        await VersionArchive.WriteAsync(Tree, first, default);
        await VersionArchive.WriteAsync(new FileTree([.. Tree.Files.Reverse()]), second, default);

        first.ToArray().ShouldBe(second.ToArray());
        first.Position = 0;
        (await VersionArchive.ReadAsync(first, "a file", default)).Files.Select(file => (file.Path, file.Text)).ShouldBe([("b.txt", "b"), ("base/a.yaml", "a: 1\n")]);
    }

    [Fact]
    public async Task What_is_no_archive_is_a_problem() =>
        (await Should.ThrowAsync<ProblemException>(() => VersionArchive.ReadAsync(new MemoryStream([1, 2, 3]), "a file", default))).Problem.Code.ShouldBe("KE9704");

    [Fact]
    public async Task A_program_that_is_missing_is_named() =>
        (await Should.ThrowAsync<ProblemException>(() => new ProgramSearch(["/nowhere"]).HelmAsync(default))).Problem.Code.ShouldBe("KE9701");
}
