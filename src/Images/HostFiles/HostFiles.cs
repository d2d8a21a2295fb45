using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>Reads host-file artifacts of a bundle and puts their files on this machine (docs/spec/bundle.md).</summary>
public static class HostFiles
{
    /// <summary>The name of an add-on's artifact in the index.</summary>
    public static string RefName(string addon, string version) => $"hostfiles/{addon}:{version}";

    /// <summary>The files that a manifest lists, in its order.</summary>
    /// <exception cref="ProblemException">KE3013: paths, links or numbers are not acceptable; all of them are listed.</exception>
    public static IReadOnlyList<HostFile> Read(ImageManifest manifest)
    {
        var problems = new List<Problem>();
        var files = new List<HostFile>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var layer in manifest.Layers)
        {
            var title = layer.Annotation(AnnotationKeys.Title) ?? "";
            var file = Parse(layer, title, out var why);
            if (file is not null && !seen.Add(file.Path))
                why = "The path is there twice.";
            if (file is null || why is not null)
                problems.Add(new Problem("KE3013", $"The bundle's host file \"{title}\" is refused.", why!, "Take a bundle from its maker again."));
            else
                files.Add(file);
        }
        return problems.Count == 0 ? files : throw new ProblemException(problems, ExitCode.Artifact);
    }

    /// <summary>Reads the manifest of an index entry and its files.</summary>
    /// <exception cref="ProblemException">KE3002–KE3005, KE3013.</exception>
    public static async Task<IReadOnlyList<HostFile>> ReadAsync(ImageLayout layout, Descriptor entry, CancellationToken ct) =>
        Read(await layout.ReadManifestAsync(entry, ct));

    /// <summary>
    /// Puts one file in its place below <paramref name="root"/>: unpacked beside it, checked, synced and renamed, so that the old or the
    /// new file is there at every moment, even while the old one runs. Missing folders are made (0755). Safe to repeat.
    /// </summary>
    /// <exception cref="ProblemException">KE3003–KE3005: the blob is not right. KE3014: it unpacks to something else than declared.</exception>
    public static async Task UnpackAsync(ImageLayout layout, HostFile file, string root, CancellationToken ct)
    {
        var path = Path.Combine(root, file.Path);
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():n}.tmp");
        try
        {
            if (file.LinkTarget is { } target)
                File.CreateSymbolicLink(temporary, target);
            else
                await WriteAsync(layout, file, temporary, ct);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        AtomicFile.SyncFolder(folder);
    }

    /// <summary>Is the file below <paramref name="root"/> exactly as the bundle says: kind, mode, size, content? Reads the whole file.</summary>
    public static async Task<bool> IsInPlaceAsync(HostFile file, string root, CancellationToken ct)
    {
        var info = new FileInfo(Path.Combine(root, file.Path));
        if (file.LinkTarget is { } target)
            return info.LinkTarget == target;
        if (!info.Exists || info.LinkTarget is not null || info.Length != file.Size || info.UnixFileMode != file.Mode)
            return false;
        await using var stream = new FileStream(info.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        return await Digest.OfAsync(stream, ct) == file.Content;
    }

    private static async Task WriteAsync(ImageLayout layout, HostFile file, string temporary, CancellationToken ct)
    {
        await using var blob = layout.OpenBlob(file.Blob, file.Path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var output = new FileStream(temporary, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = FileModes.OwnerOnly,
            PreallocationSize = file.Size,
            BufferSize = 0,
        });
        var written = 0L;
        await using (var gzip = new GZipStream(blob, CompressionMode.Decompress, leaveOpen: true))
        {
            var buffer = new byte[1 << 17];
            int count;
            while ((count = await ReadAsync(gzip, buffer, file, ct)) > 0)
            {
                hash.AppendData(buffer.AsSpan(0, count));
                written += count;
                if (written > file.Size)
                    throw NotAsDeclared(file, $"It is longer than {file.Size} bytes.");
                await output.WriteAsync(buffer.AsMemory(0, count), ct);
            }
        }
        await blob.FinishAsync(ct);
        if (written != file.Size || Digest.FromHash(hash.GetHashAndReset()) != file.Content)
            throw NotAsDeclared(file, $"{written} bytes were unpacked, {file.Size} were declared, or their digest differs.");
        File.SetUnixFileMode(output.SafeFileHandle, file.Mode);
        output.Flush(flushToDisk: true);
    }

    private static async Task<int> ReadAsync(GZipStream gzip, byte[] buffer, HostFile file, CancellationToken ct)
    {
        try
        {
            return await gzip.ReadAsync(buffer, ct);
        }
        catch (InvalidDataException error)
        {
            throw NotAsDeclared(file, "It is not a gzip file.", error);
        }
    }

    private static ProblemException NotAsDeclared(HostFile file, string why, Exception? inner = null) => LayoutProblems.Fail(
        new Problem("KE3014", $"The host file {file.Path} unpacks to something else than the bundle declares.", why, "Take a bundle from its maker again."),
        inner);

    private static HostFile? Parse(Descriptor layer, string title, out string? why)
    {
        why = RelativePath.WhyNot(title);
        if (why is not null)
            return null;
        var link = layer.Annotation(AnnotationKeys.Link);
        if (link is not null)
        {
            why = WhyNotTarget(title, link);
            return why is null ? new HostFile(title, (UnixFileMode)0x1FF, Digest.Of([]), 0, link, layer) : null;
        }
        if (!TryParseMode(layer.Annotation(AnnotationKeys.Mode), out var mode))
            why = $"Its mode \"{layer.Annotation(AnnotationKeys.Mode)}\" is not one like 0755.";
        else if (!Digest.TryParse(layer.Annotation(AnnotationKeys.FileSha256), out var content))
            why = "It has no digest.";
        else if (!long.TryParse(layer.Annotation(AnnotationKeys.FileSize), NumberStyles.None, null, out var size))
            why = "It has no size.";
        else
            return new HostFile(title, mode, content, size, null, layer);
        return null;
    }

    private static bool TryParseMode(string? text, out UnixFileMode mode)
    {
        mode = default;
        if (text is null || text.Length is < 3 or > 4 || !text.All(c => c is >= '0' and <= '7'))
            return false;
        mode = (UnixFileMode)Convert.ToInt32(text, 8);
        return true;
    }

    /// <summary>A link must lead to a place below the data directory, wherever that is: relative, and never up beyond its root.</summary>
    private static string? WhyNotTarget(string path, string target)
    {
        if (target.Length == 0 || target[0] == '/' || target.Contains('\0'))
            return $"Its link target \"{target}\" is not relative.";
        var depth = path.Count(c => c == '/');
        foreach (var part in target.Split('/'))
        {
            depth += part switch { "" or "." => 0, ".." => -1, _ => 1 };
            if (depth < 0)
                return $"Its link target \"{target}\" leads outside.";
        }
        return null;
    }
}
