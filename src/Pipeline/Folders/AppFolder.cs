using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;

namespace Kots.Embedded.Pipeline.Folders;

/// <summary>A vendor's application on this machine: a folder, or an archive that was packed from one.</summary>
public static class AppFolder
{
    // What editors and version control leave in a folder, and what no release holds.
    private static readonly string[] NotShipped = [".git", ".hg", ".svn", ".idea", ".vscode", "node_modules"];

    /// <summary>Reads it. KE9801: there is no such file or folder; KE9802: it holds nothing of an application; KE9703, KE9704.</summary>
    public static async Task<FileTree> ReadAsync(string path, CancellationToken ct)
    {
        var files = await ReadAnyAsync(path, ct);
        return files.Files.Any(IsOfApp) ? files : throw new ProblemException(new Problem("KE9802", $"{path} is no KOTS application.",
            files.Files.Count == 0 ? "There is no file in it." : $"Among its {files.Files.Count} files is no Kubernetes manifest and no packaged chart.",
            "Name the folder with the manifests of a release, or an archive that `kubectl kots release pack` made."), ExitCode.Validation);
    }

    /// <summary>Reads a folder or an archive, whatever is in it. KE9801, KE9703, KE9704.</summary>
    public static async Task<FileTree> ReadAnyAsync(string path, CancellationToken ct)
    {
        if (Directory.Exists(path))
            return new FileTree([.. (await FolderTree.ReadAsync(path, ct)).Files.Where(file => !file.Path.Split('/').Any(NotShipped.Contains) && file.Name != ".DS_Store")]);
        try
        {
            await using var archive = File.OpenRead(path);
            return await VersionArchive.ReadAsync(archive, path, ct);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error);
        }
    }

    /// <summary>KE9801, for a path that was named on a command line.</summary>
    public static ProblemException Unreadable(string path, Exception error) =>
        new(new Problem("KE9801", $"{path} cannot be read.", error is UnauthorizedAccessException ? "Access is denied." : "There is no such file or folder.", "Check the path."),
            ExitCode.Usage, error);

    private static bool IsOfApp(TreeFile file) => ChartArchive.IsArchive(file.Content.Span)
        || (file.IsYaml && file.Text.Contains("apiVersion:", StringComparison.Ordinal) && file.Text.Contains("kind:", StringComparison.Ordinal));
}
