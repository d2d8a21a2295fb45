using System.Formats.Tar;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>Packs parts of a layout as one tar, with the compressed blobs as they are.</summary>
public static class ImageArchive
{
    /// <summary>
    /// Writes an OCI-layout tar of some images for <c>ctr -n k8s.io images import -</c>, manifests and shared blobs once each. Every
    /// image gets its reference as its name in containerd. Blobs are verified while they are written; when one is not right the stream
    /// ends unfinished with the problem, and the reader must throw away what it got.
    /// </summary>
    /// <exception cref="ProblemException">KE3009: a name is not in the index. KE3002–KE3005: a blob is not right.</exception>
    public static async Task WriteAsync(ImageLayout layout, IEnumerable<string> refNames, Stream output, CancellationToken ct)
    {
        var entries = refNames.Distinct(StringComparer.Ordinal).Select(layout.Get).ToList();
        var blobs = new BlobList();
        foreach (var entry in entries)
        {
            blobs.Add(entry, entry.RefName);
            blobs.AddAll(await layout.ReadManifestAsync(entry, ct), entry.RefName);
        }
        var index = new ImageIndex { Manifests = [.. entries.Select(Named)] };
        await using var tar = new TarWriter(output, TarEntryFormat.Ustar, leaveOpen: true);
        await AddAsync(tar, LayoutFiles.Marker, System.Text.Encoding.UTF8.GetBytes(ImageLayout.LayoutFileText), ct);
        await AddAsync(tar, LayoutFiles.Index, OciJson.Write(index), ct);
        foreach (var blob in blobs.Items)
        {
            await using var content = layout.OpenBlob(blob.Descriptor, blob.UsedBy);
            await tar.WriteEntryAsync(Header(LayoutFiles.Blob(blob.Descriptor.Digest), new SizedStream(content, blob.Descriptor.Size)), ct);
        }
    }

    /// <summary>Writes a whole bundle as one tar, index and signature byte for byte; air-gapped machines install from it.</summary>
    /// <exception cref="ProblemException">KE3002–KE3006: a blob or the signature is missing or not right.</exception>
    public static async Task WriteBundleAsync(ImageLayout layout, Stream output, CancellationToken ct)
    {
        var signature = Path.Combine(layout.Folder, LayoutFiles.Signature);
        if (!File.Exists(signature))
            throw BundleProblems.NotSigned(layout.Folder);
        var blobs = new BlobList();
        foreach (var entry in layout.Index.Manifests)
        {
            blobs.Add(entry, entry.RefName);
            blobs.AddAll(await layout.ReadManifestAsync(entry, ct), entry.RefName);
        }
        await using var tar = new TarWriter(output, TarEntryFormat.Ustar, leaveOpen: true);
        await AddAsync(tar, LayoutFiles.Marker, System.Text.Encoding.UTF8.GetBytes(ImageLayout.LayoutFileText), ct);
        await AddAsync(tar, LayoutFiles.Index, await File.ReadAllBytesAsync(layout.IndexPath, ct), ct);
        await AddAsync(tar, LayoutFiles.Signature, await File.ReadAllBytesAsync(signature, ct), ct);
        foreach (var blob in blobs.Items)
        {
            await using var content = layout.OpenBlob(blob.Descriptor, blob.UsedBy);
            await tar.WriteEntryAsync(Header(LayoutFiles.Blob(blob.Descriptor.Digest), new SizedStream(content, blob.Descriptor.Size)), ct);
        }
    }

    /// <summary>Writes a whole bundle to a file, which is there only when it is whole.</summary>
    /// <returns>Bytes of the file.</returns>
    /// <exception cref="ProblemException">As <see cref="WriteBundleAsync"/>.</exception>
    public static async Task<long> WriteBundleFileAsync(ImageLayout layout, string path, CancellationToken ct)
    {
        var temporary = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            long size;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 17))
            {
                await WriteBundleAsync(layout, file, ct);
                file.Flush(flushToDisk: true);
                size = file.Length;
            }
            File.Move(temporary, path, overwrite: true);
            return size;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static Descriptor Named(Descriptor entry) => entry with
    {
        Annotations = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [AnnotationKeys.RefName] = entry.RefName!,
            [AnnotationKeys.ContainerdName] = entry.RefName!,
        },
    };

    private static async Task AddAsync(TarWriter tar, string name, byte[] bytes, CancellationToken ct) =>
        await tar.WriteEntryAsync(Header(name, new MemoryStream(bytes)), ct);

    private static UstarTarEntry Header(string name, Stream content) => new(TarEntryType.RegularFile, name)
    {
        Mode = FileModes.WorldReadable,
        ModificationTime = DateTimeOffset.UnixEpoch,
        DataStream = content,
    };
}
