using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>The index of a bundle whose signature was checked.</summary>
/// <param name="Bytes">As signed.</param>
/// <param name="Signature">The text of index.json.sig.</param>
public sealed record SignedIndex(byte[] Bytes, byte[] Signature, ImageIndex Index)
{
    private const int MaximumIndexBytes = 16 << 20;
    private const int MaximumManifestBytes = 8 << 20;

    /// <summary>Reads the index of a source; with a key, checks its signature before a byte of it is parsed. Without one nothing is proved.</summary>
    /// <exception cref="ProblemException">KE3001, KE3002, KE3006, KE3007, KE3010, KE3020–KE3023.</exception>
    public static async Task<SignedIndex> ReadAsync(IBlobSource source, BundlePublicKey? key, CancellationToken ct)
    {
        var bytes = await source.ReadFileAsync(LayoutFiles.Index, MaximumIndexBytes, ct)
            ?? throw LayoutProblems.NotALayout(source.Name, "It has no file index.json.");
        var signature = await source.ReadFileAsync(LayoutFiles.Signature, 4096, ct) ?? [];
        if (key is not null && signature.Length == 0)
            throw BundleProblems.NotSigned(source.Name);
        if (key is not null && !key.Verifies(bytes, System.Text.Encoding.ASCII.GetString(signature)))
            throw BundleProblems.BadSignature(source.Name, key);
        var index = OciJson.ReadIndex(bytes, $"index.json of {source.Name}");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in index.Manifests)
        {
            if (!seen.Add(entry.RefName ?? entry.Digest.ToString()))
                throw LayoutProblems.TwiceInIndex(entry.RefName ?? entry.Digest.ToString(), source.Name);
        }
        return new SignedIndex(bytes, signature, index);
    }

    /// <summary>Refuses a descriptor of a document that claims to be huge, before it is read into memory.</summary>
    internal static void CheckSize(Descriptor manifest)
    {
        if (manifest.Size is < 0 or > MaximumManifestBytes)
            throw TransferProblems.TooLong($"The manifest of {manifest.RefName}", MaximumManifestBytes);
    }
}
