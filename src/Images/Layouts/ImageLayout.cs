using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>
/// A folder in the form of the OCI image-layout spec 1.0. Blobs may be written by several threads at the same time; the index is kept in
/// memory and written by <see cref="SaveIndexAsync"/>. One process at a time.
/// </summary>
public sealed class ImageLayout
{
    /// <summary>The bytes of the file <c>oci-layout</c>.</summary>
    public const string LayoutFileText = "{\"imageLayoutVersion\":\"1.0.0\"}";

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Descriptor> _entries = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, string>? _annotations;

    private ImageLayout(string folder) => Folder = folder;

    /// <summary>Absolute path.</summary>
    public string Folder { get; }

    /// <summary>Absolute path of <c>index.json</c>.</summary>
    public string IndexPath => Path.Combine(Folder, LayoutFiles.Index);

    /// <summary>What the index holds now, sorted by reference name; a snapshot.</summary>
    public ImageIndex Index
    {
        get
        {
            lock (_gate)
                return new ImageIndex { Manifests = [.. _entries.Values], Annotations = _annotations };
        }
    }

    /// <summary>Opens a layout that exists.</summary>
    /// <exception cref="ProblemException">KE3001: it is none. KE3002: its index cannot be read. KE3010: a name is there twice.</exception>
    public static async Task<ImageLayout> OpenAsync(string folder, CancellationToken ct)
    {
        var layout = new ImageLayout(Path.GetFullPath(folder));
        if (!File.Exists(Path.Combine(layout.Folder, LayoutFiles.Marker)))
            throw LayoutProblems.NotALayout(folder, "It has no file oci-layout.");
        if (!File.Exists(layout.IndexPath))
            throw LayoutProblems.NotALayout(folder, "It has no file index.json.");
        var index = OciJson.ReadIndex(await File.ReadAllBytesAsync(layout.IndexPath, ct), layout.IndexPath);
        layout._annotations = index.Annotations;
        foreach (var entry in index.Manifests)
        {
            if (!layout._entries.TryAdd(entry.RefName ?? entry.Digest.ToString(), entry))
                throw LayoutProblems.TwiceInIndex(entry.RefName ?? entry.Digest.ToString(), layout.IndexPath);
        }
        return layout;
    }

    /// <summary>Opens the layout in a folder, or makes an empty one there (without an index until the first save).</summary>
    /// <exception cref="ProblemException">KE3002, KE3010 as <see cref="OpenAsync"/>.</exception>
    public static async Task<ImageLayout> CreateAsync(string folder, CancellationToken ct)
    {
        var layout = new ImageLayout(Path.GetFullPath(folder));
        Directory.CreateDirectory(layout.BlobFolder);
        var marker = Path.Combine(layout.Folder, LayoutFiles.Marker);
        if (!File.Exists(marker))
            await AtomicFile.WriteAsync(marker, FileModes.WorldReadable, LayoutFileText, ct);
        return File.Exists(layout.IndexPath) ? await OpenAsync(folder, ct) : layout;
    }

    /// <summary>Where a blob is, or would be.</summary>
    public string BlobPath(Digest digest) => Path.Combine(BlobFolder, digest.Hex);

    /// <summary>Is there a file of that name and size? Its content is not looked at.</summary>
    public bool Has(Descriptor descriptor) =>
        new FileInfo(BlobPath(descriptor.Digest)) is { Exists: true } file && file.Length == descriptor.Size;

    /// <summary>The size of a blob's file, if it is there. Its content is not looked at.</summary>
    public bool TryGetBlob(Digest digest, out long size)
    {
        var file = new FileInfo(BlobPath(digest));
        size = file.Exists ? file.Length : 0;
        return file.Exists;
    }

    /// <summary>Opens a blob; the stream verifies size and digest while it is read.</summary>
    /// <param name="usedBy">What it belongs to, for people.</param>
    /// <exception cref="ProblemException">KE3003: it is not there. KE3004: its file has another size. KE3005 at its end.</exception>
    public VerifyingStream OpenBlob(Descriptor descriptor, string? usedBy = null)
    {
        if (!TryGetBlob(descriptor.Digest, out var size))
            throw LayoutProblems.Fail(LayoutProblems.Missing(descriptor.Digest, usedBy));
        if (size != descriptor.Size)
            throw LayoutProblems.Fail(LayoutProblems.WrongSize(descriptor.Digest, usedBy, descriptor.Size, size));
        var file = new FileStream(BlobPath(descriptor.Digest), FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        return new VerifyingStream(file, descriptor.Digest, descriptor.Size, usedBy);
    }

    /// <summary>Reads a whole, verified blob; for documents.</summary>
    /// <exception cref="ProblemException">KE3003, KE3004, KE3005.</exception>
    public async Task<byte[]> ReadBlobAsync(Descriptor descriptor, string? usedBy, CancellationToken ct)
    {
        await using var stream = OpenBlob(descriptor, usedBy);
        var bytes = new byte[descriptor.Size];
        await stream.ReadExactlyAsync(bytes, ct);
        await stream.FinishAsync(ct);
        return bytes;
    }

    /// <summary>Begins a blob; see <see cref="BlobWriteStream"/>.</summary>
    public BlobWriteStream CreateBlob() => new(this);

    /// <summary>Writes a blob; one that is there already stays. Safe to repeat and from several threads.</summary>
    public async Task<Descriptor> WriteBlobAsync(Stream content, string mediaType, CancellationToken ct)
    {
        await using var writer = CreateBlob();
        await content.CopyToAsync(writer, ct);
        return await writer.CommitAsync(mediaType, ct);
    }

    /// <summary>Writes a blob from memory; otherwise as the other overload.</summary>
    public async Task<Descriptor> WriteBlobAsync(ReadOnlyMemory<byte> content, string mediaType, CancellationToken ct)
    {
        await using var writer = CreateBlob();
        await writer.WriteAsync(content, ct);
        return await writer.CommitAsync(mediaType, ct);
    }

    /// <summary>Writes a manifest (and the empty configuration, if it uses that) and enters it in the index in place of one of the same name.</summary>
    /// <param name="refName">Full image reference or artifact name.</param>
    /// <param name="annotations">More annotations of the index entry, such as the add-on; null for none.</param>
    /// <returns>The index entry.</returns>
    public async Task<Descriptor> AddManifestAsync(
        string refName, ImageManifest manifest, IReadOnlyDictionary<string, string>? annotations, CancellationToken ct)
    {
        if (manifest.Config.Digest == ImageManifest.EmptyConfig.Digest)
            await WriteBlobAsync(ImageManifest.EmptyConfigBytes, MediaTypes.Empty, ct);
        var blob = await WriteBlobAsync(OciJson.Write(manifest), manifest.MediaType ?? MediaTypes.Manifest, ct);
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in annotations ?? new Dictionary<string, string>())
            all[key] = value;
        all[AnnotationKeys.RefName] = refName;
        var entry = blob with
        {
            ArtifactType = manifest.ArtifactType,
            Platform = manifest.ArtifactType is null ? Platform.LinuxAmd64 : null,
            Annotations = all,
        };
        AddEntry(entry);
        return entry;
    }

    /// <summary>Enters a descriptor (with its <see cref="Descriptor.RefName"/>) whose manifest is there already, or comes later.</summary>
    public void AddEntry(Descriptor entry)
    {
        lock (_gate)
            _entries[entry.RefName ?? entry.Digest.ToString()] = entry;
    }

    /// <summary>Takes a name out of the index; its blobs stay until <see cref="LayoutPruning.PruneAsync"/>.</summary>
    public bool RemoveEntry(string refName)
    {
        lock (_gate)
            return _entries.Remove(refName);
    }

    /// <summary>Sets the annotations of the index (bundle version, source, created).</summary>
    public void SetAnnotations(IReadOnlyDictionary<string, string> annotations)
    {
        lock (_gate)
            _annotations = annotations;
    }

    /// <summary>Writes <c>index.json</c>; equal content gives equal bytes. An old signature that no longer fits is removed.</summary>
    public async Task SaveIndexAsync(CancellationToken ct)
    {
        var bytes = OciJson.Write(Index);
        if (File.Exists(IndexPath) && (await File.ReadAllBytesAsync(IndexPath, ct)).AsSpan().SequenceEqual(bytes))
            return;
        File.Delete(Path.Combine(Folder, LayoutFiles.Signature));
        await AtomicFile.WriteAsync(IndexPath, FileModes.WorldReadable, bytes, ct);
    }

    /// <summary>The index entry of a name, or null.</summary>
    public Descriptor? Find(string refName)
    {
        lock (_gate)
            return _entries.GetValueOrDefault(refName);
    }

    /// <summary>The index entry of a name.</summary>
    /// <exception cref="ProblemException">KE3009: there is none.</exception>
    public Descriptor Get(string refName) => Find(refName) ?? throw LayoutProblems.NoSuchRef(refName, IndexPath);

    /// <summary>Reads the manifest of an index entry, verified.</summary>
    /// <exception cref="ProblemException">KE3002–KE3005.</exception>
    public async Task<ImageManifest> ReadManifestAsync(Descriptor entry, CancellationToken ct) =>
        OciJson.ReadManifest(await ReadBlobAsync(entry, entry.RefName, ct), $"manifest of {entry.RefName ?? entry.Digest.ToString()}");

    /// <summary>Reads the configuration of an image, verified.</summary>
    /// <exception cref="ProblemException">KE3002–KE3005.</exception>
    public async Task<ImageConfig> ReadConfigAsync(ImageManifest manifest, CancellationToken ct) =>
        OciJson.ReadConfig(await ReadBlobAsync(manifest.Config, "an image configuration", ct), $"image configuration {manifest.Config.Digest}");

    internal string BlobFolder => Path.Combine(Folder, LayoutFiles.Blobs);

    internal string NewTemporaryPath() => Path.Combine(BlobFolder, $".{Guid.NewGuid():n}.tmp");

    internal void MoveIntoPlace(string temporary, Digest digest)
    {
        File.Move(temporary, BlobPath(digest), overwrite: true);
        AtomicFile.SyncFolder(BlobFolder);
    }
}
