using System.Collections.Concurrent;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images.Debian;

/// <summary>Packages unpacked for the time of a build, each once, each in a folder of its own. No maintainer script is run.</summary>
public sealed class UnpackedPackages : IDisposable
{
    private readonly DebianArchive _archive;
    private readonly string _suite;
    private readonly string _folder;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _unpacked = new(StringComparer.Ordinal);

    /// <param name="folder">A working folder; removed with everything in it on dispose.</param>
    public UnpackedPackages(DebianArchive archive, string suite, string folder)
    {
        _archive = archive;
        _suite = suite;
        _folder = folder;
    }

    /// <summary>The folder of a package's files; fetched and unpacked when it is asked for the first time.</summary>
    public Task<string> FolderAsync(LockedPackage package, CancellationToken ct) =>
        _unpacked.GetOrAdd(package.Sha256, _ => new Lazy<Task<string>>(() => UnpackAsync(package, ct))).Value;

    /// <inheritdoc />
    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> UnpackAsync(LockedPackage package, CancellationToken ct)
    {
        await _archive.FetchAsync([package], _suite, ct);
        var folder = Path.Combine(_folder, package.Name);
        Directory.CreateDirectory(folder);
        await ChildProcess.RunAsync(new ProcessRequest("dpkg-deb", "--extract", _archive.PathOf(package), folder), ct);
        return folder;
    }
}
