using System.Collections.Concurrent;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>Checks a bundle wherever it is: signature, then size and digest of every blob, several at a time.</summary>
public static class BundleVerifier
{
    /// <summary>Looks at everything and reports everything; only what hides the rest is thrown.</summary>
    /// <param name="select">Which index entries; all when null.</param>
    /// <exception cref="ProblemException">KE3001, KE3002, KE3006, KE3007, KE3010: the index cannot be trusted. KE3020–KE3023: the source cannot be read.</exception>
    public static async Task<BundleReport> VerifyAsync(
        IBlobSource source, BundlePublicKey key, Func<Descriptor, bool>? select, IProgress<TransferProgress>? progress, CancellationToken ct)
    {
        var index = (await SignedIndex.ReadAsync(source, key, ct)).Index;
        var entries = index.Manifests.Where(select ?? (_ => true)).ToList();
        var problems = new ConcurrentBag<(int Order, Problem Problem)>();
        var blobs = new BlobList();
        foreach (var entry in entries)
        {
            blobs.Add(entry, entry.RefName);
            try
            {
                blobs.AddAll(await ReadManifestAsync(source, entry, ct), entry.RefName);
            }
            catch (ProblemException error)
            {
                problems.Add((-1, error.Problem));
                blobs.Remove(entry);
            }
        }
        var meter = new ProgressMeter(progress, blobs.Bytes, blobs.Count);
        var options = new ParallelOptions { MaxDegreeOfParallelism = source.Parallelism, CancellationToken = ct };
        await Parallel.ForEachAsync(blobs.Items.Select((blob, order) => (blob, order)), options, async (item, token) =>
        {
            if (await CheckAsync(source, item.blob, meter, token) is { } problem)
                problems.Add((item.order, problem));
        });
        meter.Finish();
        return new BundleReport(entries.Count, blobs.Count, blobs.Bytes, [.. problems.OrderBy(item => item.Order).Select(item => item.Problem)]);
    }

    internal static async Task<ImageManifest> ReadManifestAsync(IBlobSource source, Descriptor entry, CancellationToken ct)
    {
        SignedIndex.CheckSize(entry);
        await using var stream = await OpenAsync(source, entry, entry.RefName, ct);
        var bytes = new MemoryStream((int)entry.Size);
        await stream.CopyToAsync(bytes, ct);
        return OciJson.ReadManifest(bytes.ToArray(), $"manifest of {entry.RefName}");
    }

    private static async Task<Problem?> CheckAsync(IBlobSource source, NeededBlob blob, ProgressMeter meter, CancellationToken ct)
    {
        try
        {
            await using var stream = await OpenAsync(source, blob.Descriptor, blob.UsedBy, ct);
            var buffer = new byte[1 << 18];
            int count;
            while ((count = await stream.ReadAsync(buffer, ct)) > 0)
                meter.Add(count);
            return null;
        }
        catch (ProblemException error)
        {
            return error.Problem;
        }
        finally
        {
            meter.BlobDone();
        }
    }

    private static async Task<VerifyingStream> OpenAsync(IBlobSource source, Descriptor blob, string? usedBy, CancellationToken ct)
    {
        var stream = await source.OpenBlobAsync(blob.Digest, 0, ct) ?? throw LayoutProblems.Fail(LayoutProblems.Missing(blob.Digest, usedBy));
        return new VerifyingStream(stream, blob.Digest, blob.Size, usedBy);
    }
}
