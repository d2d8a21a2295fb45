using Kots.Embedded.Basics;

namespace Kots.Embedded.ClusterAgent.Volumes;

/// <summary>
/// The folder with this node's volumes' folders (root only, 0700). Names are checked before they become paths; links are never followed.
/// </summary>
/// <param name="root">Absolute path, the same in this container as on the machine.</param>
internal sealed class VolumeFolder(string root)
{
    private const string GonePrefix = ".gone-";

    /// <summary>Everybody may write: what is above is root's alone, and pods that run as some user without an fsGroup expect it (kURL's do).</summary>
    private const UnixFileMode Everybody = FileModes.Executable | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Names of folders that are there, well-formed ones only.</summary>
    public IReadOnlyList<string> Names() => Directory.Exists(root)
        ? [.. Directory.GetDirectories(root).Select(d => Path.GetFileName(d)).Where(LocalVolumes.IsName).Order(StringComparer.Ordinal)] : [];

    /// <summary>The folder, or what is left of it while it is being removed.</summary>
    public bool Has(string name) => LocalVolumes.IsName(name) && (Path.Exists(PathOf(name)) || Path.Exists(GoneOf(name)));

    /// <summary>Makes it; an existing one keeps its owner, permissions and content. Returns whether it was missing.</summary>
    /// <exception cref="ProblemException">KE7203.</exception>
    public bool Make(string name)
    {
        var path = PathOf(name);
        return Try(path, "made", () =>
        {
            if (Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null)
                return false;
            if (Path.Exists(path) || new FileInfo(path).LinkTarget is not null)
                throw new IOException("There is a file or a link of that name.");
            Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, Everybody); // again, without the umask
            AtomicFile.SyncFolder(root);
            return true;
        });
    }

    /// <summary>Takes it away with all that is in it. Under another name first, so that an interrupted removal is finished and not mounted.</summary>
    /// <exception cref="ProblemException">KE7203.</exception>
    public void Remove(string name)
    {
        var (path, gone) = (PathOf(name), GoneOf(name));
        Try(path, "removed", () =>
        {
            if (new DirectoryInfo(path).LinkTarget is not null)
                File.Delete(path);
            else if (Directory.Exists(path))
                Directory.Move(path, gone);
            if (Directory.Exists(gone))
                Directory.Delete(gone, recursive: true); // deletes links in it, not what they lead to
            return true;
        });
    }

    /// <summary>Takes it away when there is nothing in it. Returns whether it did.</summary>
    public bool RemoveIfEmpty(string name)
    {
        var path = PathOf(name);
        return Try(path, "removed", () =>
        {
            if (Directory.EnumerateFileSystemEntries(path).Any())
                return false;
            Directory.Delete(path);
            return true;
        });
    }

    /// <summary>Names whose removal was interrupted.</summary>
    public IReadOnlyList<string> HalfRemoved() => Directory.Exists(root)
        ? [.. Directory.GetDirectories(root, GonePrefix + "*").Select(d => Path.GetFileName(d)[GonePrefix.Length..]).Where(LocalVolumes.IsName)] : [];

    private string PathOf(string name) => LocalVolumes.IsName(name) ? $"{root}/{name}"
        : throw new ProblemException(VolumeProblems.Folder($"{root}/…", "named", $"'{name}' is not a volume's name."));

    private string GoneOf(string name) => $"{root}/{GonePrefix}{name}";

    private static bool Try(string path, string verb, Func<bool> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(VolumeProblems.Folder(path, verb, error.Message), error);
        }
    }
}
