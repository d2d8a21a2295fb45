using System.Collections.Concurrent;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>One run of <see cref="BundleFetcher"/>.</summary>
internal sealed class BundleFetch(
    IBlobSource source, BundlePublicKey key, string targetFolder, Func<Descriptor, bool> select, IProgress<TransferProgress>? progress,
    TimeProvider time)
{
    private readonly ConcurrentBag<Problem> _problems = [];

    public async Task<ImageLayout> RunAsync(CancellationToken ct)
    {
        var signed = await SignedIndex.ReadAsync(source, key, ct);
        Directory.CreateDirectory(Path.Combine(targetFolder, LayoutFiles.Blobs));
        var marker = Path.Combine(targetFolder, LayoutFiles.Marker);
        if (!File.Exists(marker))
            await AtomicFile.WriteAsync(marker, FileModes.WorldReadable, ImageLayout.LayoutFileText, ct);
        var receiver = new BlobReceiver(source, targetFolder, time);

        var entries = signed.Index.Manifests.Where(select).ToList();
        var manifests = new BlobList();
        foreach (var entry in entries)
        {
            SignedIndex.CheckSize(entry);
            manifests.Add(entry, entry.RefName);
        }
        await ReceiveAsync(receiver, manifests.Items, new ProgressMeter(null, 0, 0), ct);

        var blobs = new BlobList();
        foreach (var entry in entries)
        {
            var bytes = await File.ReadAllBytesAsync(receiver.PathOf(entry.Digest), ct);
            blobs.AddAll(OciJson.ReadManifest(bytes, $"manifest of {entry.RefName}"), entry.RefName);
        }
        var meter = new ProgressMeter(progress, blobs.Bytes, blobs.Count);
        await ReceiveAsync(receiver, blobs.Items, meter, ct);
        meter.Finish();

        // The signature first: an index whose signature is not there yet would look like a bundle that nobody signed.
        await AtomicFile.WriteAsync(Path.Combine(targetFolder, LayoutFiles.Signature), FileModes.WorldReadable, signed.Signature, ct);
        await AtomicFile.WriteAsync(Path.Combine(targetFolder, LayoutFiles.Index), FileModes.WorldReadable, signed.Bytes, ct);
        return await ImageLayout.OpenAsync(targetFolder, ct);
    }

    private async Task ReceiveAsync(BlobReceiver receiver, IReadOnlyList<NeededBlob> blobs, ProgressMeter meter, CancellationToken ct)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = source.Parallelism, CancellationToken = ct };
        await Parallel.ForEachAsync(blobs, options, async (blob, token) =>
        {
            try
            {
                await receiver.ReceiveAsync(blob, meter, token);
            }
            catch (ProblemException error) when (error.ExitCode == ExitCode.Artifact)
            {
                _problems.Add(error.Problem);
            }
            meter.BlobDone();
        });
        if (!_problems.IsEmpty)
            throw new ProblemException([.. _problems.OrderBy(problem => problem.What, StringComparer.Ordinal)], ExitCode.Artifact);
    }
}
