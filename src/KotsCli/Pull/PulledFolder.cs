using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Pipeline.Folders;

namespace Kots.Embedded.KotsCli.Pull;

/// <summary>
/// The folder that a version is written into. One that was written before is replaced as a whole, and what its user put into the overlays stays.
/// </summary>
/// <param name="Path">As it was given.</param>
internal sealed record PulledFolder(string Path)
{
    // What an archive of a version has at its root (kots-rendering.md §3.1).
    private static readonly string[] Ours = ["base", "helm", "kotsKinds", "overlays", "rendered", "skippedFiles", "upstream"];

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>KE9805: there is something else.</summary>
    public static PulledFolder Of(string path)
    {
        // A run that was killed between its two renames: the version before is beside its place, with what its user put into it.
        var old = Beside(path, "old");
        if (!Directory.Exists(path) && !File.Exists(path) && Directory.Exists(old))
            Directory.Move(old, path);
        var isOther = File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Select(System.IO.Path.GetFileName).ToList() is { Count: > 0 } names
            && !(names.Contains("upstream") && names.TrueForAll(Ours.Contains)));
        return !isOther ? new PulledFolder(path) : throw new ProblemException(new Problem("KE9805", $"{path} is there already.", "It was not written by `kubectl kots pull`, and would be lost.",
            "Name another folder with --out."), ExitCode.Conflict);
    }

    /// <summary>The version that lies there; empty for none.</summary>
    public async Task<FileTree> PreviousAsync(CancellationToken ct) => Directory.Exists(Path) ? await FolderTree.ReadAsync(Path, ct) : FileTree.Empty;

    /// <summary>Writes beside it, then takes its place: who interrupts this has the old one or the new one.</summary>
    public async Task ReplaceAsync(FileTree archive, CancellationToken ct)
    {
        var full = System.IO.Path.GetFullPath(Path);
        var (next, old) = (Beside(full, "new"), Beside(full, "old"));
        Remove(next);
        Remove(old);
        // Values and manifests hold passwords.
        Directory.CreateDirectory(next, OwnerOnly);
        await FolderTree.WriteAsync(archive, next, ct);
        if (Directory.Exists(full))
            Directory.Move(full, old);
        Directory.Move(next, full);
        Remove(old);
    }

    // A name that nobody gives a folder of their own.
    private static string Beside(string path, string what)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        return System.IO.Path.Combine(System.IO.Path.GetDirectoryName(full)!, $".{System.IO.Path.GetFileName(full)}.kots-pull-{what}");
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
