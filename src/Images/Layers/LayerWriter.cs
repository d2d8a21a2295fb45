using System.Formats.Tar;
using System.IO.Compression;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>
/// Writes gzip'd tars whose bytes depend on nothing but their entries: sorted paths, one fixed time, numeric owners, GNU long names only
/// where a name is longer than 100 bytes, no name or time in the gzip header. (.NET's PAX writer puts the process id into its headers.)
/// </summary>
public static class LayerWriter
{
    /// <summary>Writes a layer into a layout. Layers may be written at the same time.</summary>
    /// <param name="entries">In any order; hard links come last in the tar.</param>
    /// <param name="time">The modification time of everything; the epoch when null.</param>
    /// <exception cref="ProblemException">KE3015: paths are absolute, lead outside or repeat; all of them are listed.</exception>
    public static async Task<Layer> WriteAsync(
        ImageLayout layout, IEnumerable<LayerEntry> entries, CancellationToken ct, DateTimeOffset? time = null,
        string mediaType = MediaTypes.LayerGzip)
    {
        var sorted = Sort(entries);
        await using var blob = layout.CreateBlob();
        Digest diffId;
        long size;
        await using (var gzip = new GZipStream(blob, CompressionLevel.Optimal, leaveOpen: true))
        await using (var tar = new HashingStream(gzip))
        {
            await WriteTarAsync(tar, sorted, time ?? DateTimeOffset.UnixEpoch, ct);
            diffId = tar.Finish();
            size = tar.Length;
        }
        return new Layer(await blob.CommitAsync(mediaType, ct), diffId, size);
    }

    private static async Task WriteTarAsync(Stream stream, List<LayerEntry> entries, DateTimeOffset time, CancellationToken ct)
    {
        await using var writer = new TarWriter(stream, TarEntryFormat.Gnu, leaveOpen: true);
        foreach (var entry in entries)
        {
            var header = new GnuTarEntry(TypeOf(entry), entry is LayerEntry.Folder ? entry.Path + "/" : entry.Path)
            {
                Mode = entry.Mode,
                Uid = entry.UserId,
                Gid = entry.GroupId,
                ModificationTime = time,
            };
            if (entry is LayerEntry.Symlink symlink)
                header.LinkName = symlink.Target;
            if (entry is LayerEntry.HardLink hardLink)
                header.LinkName = hardLink.Target;
            if (entry is not LayerEntry.Regular regular)
            {
                await writer.WriteEntryAsync(header, ct);
                continue;
            }
            await using var content = await regular.OpenAsync(ct);
            header.DataStream = await SeekableAsync(content, regular.Size, ct);
            await writer.WriteEntryAsync(header, ct);
        }
    }

    /// <summary>A tar header needs the length before the content.</summary>
    private static async Task<Stream> SeekableAsync(Stream content, long? size, CancellationToken ct)
    {
        if (content.CanSeek)
            return content;
        if (size is { } known)
            return new SizedStream(content, known);
        var buffer = new MemoryStream();
        await content.CopyToAsync(buffer, ct);
        buffer.Position = 0;
        return buffer;
    }

    private static TarEntryType TypeOf(LayerEntry entry) => entry switch
    {
        LayerEntry.Folder => TarEntryType.Directory,
        LayerEntry.Symlink => TarEntryType.SymbolicLink,
        LayerEntry.HardLink => TarEntryType.HardLink,
        _ => TarEntryType.RegularFile,
    };

    private static List<LayerEntry> Sort(IEnumerable<LayerEntry> entries)
    {
        var sorted = entries
            .OrderBy(entry => entry is LayerEntry.HardLink)
            .ThenBy(entry => entry.Path, StringComparer.Ordinal)
            .ToList();
        var problems = new List<Problem>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in sorted)
        {
            if (RelativePath.WhyNot(entry.Path) is { } why)
                problems.Add(BadEntry(entry.Path, why));
            else if (!seen.Add(entry.Path))
                problems.Add(BadEntry(entry.Path, "The path is there twice."));
        }
        return problems.Count == 0 ? sorted : throw new ProblemException(problems, ExitCode.Validation);
    }

    private static Problem BadEntry(string path, string why) =>
        new("KE3015", $"A layer cannot hold \"{path}\".", why, "Correct the recipe that makes the layer.");
}
