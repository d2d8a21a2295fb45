using System.Globalization;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Pipeline.Folders;

namespace Kots.Embedded.Kotsadm.Archives;

/// <summary>Archives in a folder of the volume: <c>ID/SEQUENCE.tar.gz</c>, as spec/kotsadm.md §0 names them.</summary>
internal sealed class FolderArchives(string root) : IArchiveStore
{
    public async Task WriteAsync(string appId, long sequence, FileTree archive, CancellationToken ct)
    {
        var path = PathOf(appId, sequence);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, FileModes.OwnerFolder);
        using var packed = new MemoryStream();
        await VersionArchive.WriteAsync(archive, packed, ct);
        await AtomicFile.WriteAsync(path, FileModes.OwnerOnly, packed.GetBuffer().AsMemory(0, (int)packed.Length), ct);
    }

    public async Task<FileTree> ReadAsync(string appId, long sequence, CancellationToken ct)
    {
        try
        {
            await using var file = File.OpenRead(PathOf(appId, sequence));
            return await VersionArchive.ReadAsync(file, $"version {sequence}", ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(new Problem("KE6504", $"The files of version {sequence} cannot be read.", error.Message,
                "Check for updates to fetch the release again, or restore the console's volume."), error);
        }
    }

    public Task RemoveAsync(string appId, CancellationToken ct)
    {
        var folder = Path.Combine(root, appId);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    private string PathOf(string appId, long sequence) => Path.Combine(root, appId, sequence.ToString(CultureInfo.InvariantCulture) + ".tar.gz");
}
