using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>Brings a bundle, or parts of it, to a layout of this machine. Nothing gets its name there before it is verified.</summary>
public static class BundleFetcher
{
    /// <summary>
    /// Verifies the index's signature, then gets the blobs that are missing, in parallel, and at last puts index and signature in place,
    /// byte for byte, so that others can fetch from the target. Blobs that are there are verified too. A transfer that was broken, even
    /// by a power cut, goes on where it stopped. Safe to repeat.
    /// </summary>
    /// <param name="select">Which index entries; all when null. The index is always the whole one.</param>
    /// <exception cref="ProblemException">KE3001–KE3023; KE3003–KE3005 list every blob that is not right.</exception>
    public static Task<ImageLayout> FetchAsync(
        IBlobSource source, BundlePublicKey key, string targetFolder, Func<Descriptor, bool>? select, IProgress<TransferProgress>? progress,
        TimeProvider time, CancellationToken ct) =>
        new BundleFetch(source, key, targetFolder, select ?? (_ => true), progress, time).RunAsync(ct);
}
