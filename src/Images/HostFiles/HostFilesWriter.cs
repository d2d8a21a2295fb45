using System.IO.Compression;

namespace Kots.Embedded.Images;

/// <summary>Makes the layers of a host-files artifact. Blobs may be written at the same time; equal files give equal blobs.</summary>
public static class HostFilesWriter
{
    /// <summary>Writes one file, gzip'd, and returns its layer with all annotations.</summary>
    /// <param name="path">Relative to the data directory.</param>
    public static async Task<Descriptor> WriteFileAsync(
        ImageLayout layout, string path, UnixFileMode mode, Stream content, CancellationToken ct)
    {
        await using var blob = layout.CreateBlob();
        Digest digest;
        long size;
        await using (var gzip = new GZipStream(blob, CompressionLevel.Optimal, leaveOpen: true))
        await using (var hashing = new HashingStream(gzip))
        {
            await content.CopyToAsync(hashing, 1 << 17, ct);
            digest = hashing.Finish();
            size = hashing.Length;
        }
        var descriptor = await blob.CommitAsync(MediaTypes.HostFileGzip, ct);
        return descriptor with
        {
            Annotations = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                [AnnotationKeys.Title] = path,
                [AnnotationKeys.Mode] = "0" + Convert.ToString((int)mode, 8),
                [AnnotationKeys.FileSha256] = digest.Hex,
                [AnnotationKeys.FileSize] = size.ToString(),
            },
        };
    }

    /// <summary>Writes a symbolic link (its blob is empty) and returns its layer.</summary>
    /// <param name="target">Relative; may not lead outside the data directory.</param>
    public static async Task<Descriptor> WriteLinkAsync(ImageLayout layout, string path, string target, CancellationToken ct)
    {
        var descriptor = await layout.WriteBlobAsync(ReadOnlyMemory<byte>.Empty, MediaTypes.HostFileGzip, ct);
        return descriptor with
        {
            Annotations = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                [AnnotationKeys.Title] = path,
                [AnnotationKeys.Link] = target,
            },
        };
    }

    /// <summary>The manifest of an artifact with these layers, sorted by path and checked like a reader does.</summary>
    /// <exception cref="Basics.ProblemException">KE3013: a path or a link is not acceptable.</exception>
    public static ImageManifest Manifest(IEnumerable<Descriptor> layers, IEnumerable<Provenance> provenance)
    {
        var manifest = new ImageManifest
        {
            ArtifactType = MediaTypes.HostFiles,
            Config = ImageManifest.EmptyConfig,
            Layers = [.. layers.OrderBy(layer => layer.Annotation(AnnotationKeys.Title), StringComparer.Ordinal)],
            Annotations = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                [AnnotationKeys.Provenance] = Provenance.ToAnnotation(provenance),
            },
        };
        HostFiles.Read(manifest);
        return manifest;
    }
}
