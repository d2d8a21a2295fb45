using System.Formats.Tar;
using System.IO.Compression;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;

namespace Kots.Embedded.Pipeline.Folders;

/// <summary>A version of an application as one file: a tar in a gzip (kots-rendering.md §3.1).</summary>
public static class VersionArchive
{
    // Images do not belong in it: real ones, charts included, are a few MiB.
    private const long LargestBytes = 512L << 20;

    private static readonly DateTimeOffset NoTime = DateTimeOffset.UnixEpoch;

    /// <summary>Writes a tree. The same files give the same bytes: times and owners are left out, paths are sorted.</summary>
    public static async Task WriteAsync(FileTree tree, Stream output, CancellationToken ct)
    {
        await using var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true);
        await using var tar = new TarWriter(gzip, TarEntryFormat.Gnu, leaveOpen: true);
        foreach (var file in tree.Sorted().Files)
        {
            // Not Pax: its headers carry the number of the process that writes them.
            var entry = new GnuTarEntry(TarEntryType.RegularFile, file.Path)
            {
                AccessTime = NoTime,
                ChangeTime = NoTime,
                DataStream = new MemoryStream(file.Content.ToArray(), writable: false),
                ModificationTime = NoTime,
                Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
            };
            await tar.WriteEntryAsync(entry, ct);
        }
    }

    /// <summary>
    /// Reads a tree; folders and links are left out. KE9703 for a path that leads out of it. KE9704 where it is no tar in a gzip, or holds more
    /// than any version does.
    /// </summary>
    /// <param name="name">Named in the problem.</param>
    public static async Task<FileTree> ReadAsync(Stream input, string name, CancellationToken ct)
    {
        var files = new List<TreeFile>();
        var left = LargestBytes;
        try
        {
            await using var gzip = new GZipStream(input, CompressionMode.Decompress, leaveOpen: true);
            await using var tar = new TarReader(gzip, leaveOpen: true);
            while (await tar.GetNextEntryAsync(copyData: false, ct) is { } entry)
            {
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                    continue;
                if (entry.Name.StartsWith('/') || entry.Name.Split('/').Contains(".."))
                    throw FolderTree.Outside(entry.Name, name);
                // Before it is read: a few kilobytes of gzip can be gigabytes.
                if ((left -= entry.Length) < 0)
                    throw NoArchive(name, $"It holds more than {LargestBytes >> 20} MiB.", null);
                using var content = new MemoryStream();
                if (entry.DataStream is { } data)
                    await data.CopyToAsync(content, ct);
                files.Add(new TreeFile(entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name, content.ToArray()));
            }
        }
        catch (Exception error) when (TarDamage.Explains(error))
        {
            throw NoArchive(name, "It is no tar in a gzip.", error);
        }
        return new FileTree(files);
    }

    private static ProblemException NoArchive(string name, string why, Exception? inner) => new(new Problem("KE9704", $"{name} is no archive of a version.", why,
        "Name a file that `kubectl kots release pack` or a vendor's release made."), ExitCode.Validation, inner);
}
