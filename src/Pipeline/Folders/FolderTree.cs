using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;

namespace Kots.Embedded.Pipeline.Folders;

/// <summary>Trees of files on a disk.</summary>
public static class FolderTree
{
    /// <summary>Writes all files below a folder, which is made where it is missing. KE9703 for a path that leads out of it.</summary>
    public static async Task WriteAsync(FileTree tree, string folder, CancellationToken ct)
    {
        var root = Path.GetFullPath(folder);
        Directory.CreateDirectory(root);
        foreach (var file in tree.Files)
        {
            var path = Path.GetFullPath(Path.Combine(root, file.Path));
            if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw Outside(file.Path, folder);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Content, ct);
        }
    }

    internal static ProblemException Outside(string path, string folder) => new(new Problem("KE9703", $"The file {path} would be written outside of {folder}.",
        "A release may not name files above its own folder.", "Do not use this release; ask its vendor."), ExitCode.Validation);

    /// <summary>All files below a folder, sorted by path. Links are not followed.</summary>
    public static async Task<FileTree> ReadAsync(string folder, CancellationToken ct)
    {
        var root = Path.GetFullPath(folder);
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var files = new List<TreeFile>();
        foreach (var path in Directory.EnumerateFiles(root, "*", options).Order(StringComparer.Ordinal))
            files.Add(new TreeFile(Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'), await File.ReadAllBytesAsync(path, ct)));
        return new FileTree(files).Sorted();
    }
}
