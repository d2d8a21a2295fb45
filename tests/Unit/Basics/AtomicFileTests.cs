using Kots.Embedded.Basics;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Basics;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("atomic-").FullName;

    [Fact]
    public async Task A_file_is_written_with_its_mode_and_leaves_no_other_file_behind()
    {
        var path = Path.Combine(_folder, "deep", "er", "file");
        await AtomicFile.WriteAsync(path, FileModes.WorldReadable, "old", CancellationToken.None);
        await AtomicFile.WriteAsync(path, FileModes.OwnerOnly, "new", CancellationToken.None);

        File.ReadAllText(path).ShouldBe("new");
        File.GetUnixFileMode(path).ShouldBe(FileModes.OwnerOnly);
        Directory.GetFiles(Path.GetDirectoryName(path)!).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Leftovers_of_killed_writes_of_a_file_go_and_nothing_else_does()
    {
        var path = Path.Combine(_folder, "kubelet.service");
        await AtomicFile.WriteAsync(path, FileModes.WorldReadable, "kept", CancellationToken.None);
        File.WriteAllText(Path.Combine(_folder, ".kubelet.service.1b6ba247542940efa60cfc9f3b4f1af2.tmp"), "half");
        File.WriteAllText(Path.Combine(_folder, ".other.service.1b6ba247542940efa60cfc9f3b4f1af2.tmp"), "half");

        AtomicFile.RemoveLeftovers(path);
        AtomicFile.RemoveLeftovers(Path.Combine(_folder, "nowhere", "file"));

        Directory.GetFiles(_folder).Select(Path.GetFileName).ShouldBe(["kubelet.service", ".other.service.1b6ba247542940efa60cfc9f3b4f1af2.tmp"], ignoreOrder: true);
    }

    [Fact]
    public void A_folder_that_is_not_there_cannot_be_synced() =>
        Should.Throw<IOException>(() => AtomicFile.SyncFolder(Path.Combine(_folder, "nowhere"))).Message.ShouldContain("nowhere");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
