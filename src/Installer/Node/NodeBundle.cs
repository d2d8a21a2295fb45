using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Installer.Host;

namespace Kots.Embedded.Installer.Node;

/// <summary>A bundle as a plan sees it: its verified index and its catalogue, read into memory; no byte of it is on the node yet.</summary>
/// <param name="Installer">The default Installer document, YAML; null where the bundle has none.</param>
internal sealed record NodeBundle(string Where, BundlePublicKey Key, byte[] IndexBytes, ImageIndex Index, AddonCatalogue Catalogue, string? Installer)
{
    private const int CatalogueLimitBytes = 16 << 20;

    /// <summary>"0.1.0", the bundle's own version.</summary>
    public string Version => Index.Annotations?.GetValueOrDefault(AnnotationKeys.Version) ?? "";

    /// <summary>Id → PEM of keys whose licences the console believes; signed with the index.</summary>
    public IReadOnlyDictionary<string, string> LicenceKeys => (Index.Annotations ?? new Dictionary<string, string>())
        .Where(a => a.Key.StartsWith(AnnotationKeys.LicenceKey, StringComparison.Ordinal)).ToDictionary(a => a.Key[AnnotationKeys.LicenceKey.Length..], a => a.Value);

    /// <summary>Images that containerd gets: entries that are neither host files nor our own documents.</summary>
    public IEnumerable<Descriptor> ContainerImages => Index.Manifests.Where(m => m.RefName is { } name
        && !name.StartsWith("hostfiles/", StringComparison.Ordinal) && !name.StartsWith("catalogue:", StringComparison.Ordinal)
        && !name.StartsWith("installer:", StringComparison.Ordinal));

    /// <summary>The container images of these add-ons.</summary>
    public IReadOnlyList<Descriptor> ImagesOf(IReadOnlyList<AddonDefinition> addons)
    {
        var wanted = addons.SelectMany(a => a.Images).Select(i => i.Reference).ToHashSet(StringComparer.Ordinal);
        return [.. ContainerImages.Where(i => wanted.Contains(i.RefName!))];
    }

    /// <summary>The digest of an image, "sha256:…"; null when the bundle does not have it.</summary>
    public string? DigestOf(string reference) => Index.Manifests.FirstOrDefault(m => m.RefName == reference)?.Digest.ToString();

    /// <summary>Verifies the index and reads the catalogue.</summary>
    /// <exception cref="ProblemException">KE3001–KE3023 of Images, KE2020–KE2022.</exception>
    public static async Task<NodeBundle> ReadAsync(IBlobSource source, BundlePublicKey key, CancellationToken ct)
    {
        var signed = await SignedIndex.ReadAsync(source, key, ct);
        var index = signed.Index;
        var tar = await ReadDocumentAsync(source, index, "catalogue:", ct)
            ?? throw new ProblemException(new Problem("KE2021", $"The bundle {source.Name} has no catalogue.", "It was made by something else than `kots-embedded bundle build`.",
                "Take a bundle that `kots-embedded bundle verify` accepts."), ExitCode.Artifact);
        var installer = await ReadDocumentAsync(source, index, "installer:", ct);
        return new NodeBundle(source.Name, key, signed.Bytes, index, AddonCatalogue.Read(Unpack(tar)), installer is null ? null : Encoding.UTF8.GetString(installer));
    }

    /// <summary>The one blob of a document of ours; null where the bundle has none.</summary>
    private static async Task<byte[]?> ReadDocumentAsync(IBlobSource source, ImageIndex index, string name, CancellationToken ct)
    {
        var entry = index.Manifests.FirstOrDefault(m => m.RefName?.StartsWith(name, StringComparison.Ordinal) == true);
        if (entry is null)
            return null;
        var manifest = OciJson.ReadManifest(await ReadBlobAsync(source, entry, ct), entry.RefName!);
        return await ReadBlobAsync(source, manifest.Layers[0], ct);
    }

    /// <summary>The key the bundle is checked with: the given one; on a later run the one that was used first.</summary>
    public static async Task<BundlePublicKey> KeyAsync(IHost host, NodePaths paths, string? given, CancellationToken ct)
    {
        if (given is null && !host.Exists(paths.BundleKey))
        {
            throw new ProblemException(new Problem("KE2022", "No key to check the bundle with.", "A bundle is used only when its signature is right.",
                "Give the vendor's public key with --bundle-key FILE; the vendor's install line does that by itself."), ExitCode.Usage);
        }
        return await BundlePublicKey.FromFileAsync(given ?? host.Path(paths.BundleKey), ct);
    }

    private static async Task<byte[]> ReadBlobAsync(IBlobSource source, Descriptor blob, CancellationToken ct)
    {
        if (blob.Size > CatalogueLimitBytes)
            throw new ProblemException(new Problem("KE2023", $"A document of {source.Name} is larger than {CatalogueLimitBytes >> 20} MiB.", "No real one is.", "Take a bundle from its maker again."), ExitCode.Artifact);
        await using var stream = await source.OpenBlobAsync(blob.Digest, 0, ct)
            ?? throw new ProblemException(new Problem("KE2024", $"The blob {blob.Digest} is missing in {source.Name}.", "The bundle is not whole.", "Copy or download the bundle again."), ExitCode.Artifact);
        await using var verified = new VerifyingStream(stream, blob.Digest, blob.Size, "a document of the bundle");
        using var buffer = new MemoryStream();
        await verified.CopyToAsync(buffer, ct);
        await verified.FinishAsync(ct);
        return buffer.ToArray();
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Unpack(byte[] gzippedTar)
    {
        var files = new Dictionary<string, ReadOnlyMemory<byte>>();
        using var tar = new TarReader(new GZipStream(new MemoryStream(gzippedTar), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                continue;
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            var name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
            files[name.StartsWith("addons/", StringComparison.Ordinal) ? name["addons/".Length..] : name] = content.ToArray();
        }
        return files;
    }
}
