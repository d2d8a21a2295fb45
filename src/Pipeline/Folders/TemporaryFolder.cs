using Kots.Embedded.Kots.Files;

namespace Kots.Embedded.Pipeline.Folders;

/// <summary>A folder for the programs that only read from a disk. Only this user may look in; it goes when it is disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private TemporaryFolder(string path) => FullPath = path;

    /// <summary>Absolute.</summary>
    public string FullPath { get; }

    /// <summary>A folder with the files of a tree. KE9703 for a path that leads out of it.</summary>
    public static async Task<TemporaryFolder> WithAsync(FileTree tree, CancellationToken ct)
    {
        // The platform makes it with mode 0700: values and manifests hold passwords.
        var folder = new TemporaryFolder(Directory.CreateTempSubdirectory("kots-").FullName);
        try
        {
            await FolderTree.WriteAsync(tree, folder.FullPath, ct);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (Directory.Exists(FullPath))
            Directory.Delete(FullPath, recursive: true);
    }
}
