using System.Security.Cryptography;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>
/// Brings single blobs to a layout. A blob is linked or copied to a hidden partial file that bears its digest, so that another run goes on
/// with it; it is renamed to its place only when size and digest are right.
/// </summary>
internal sealed class BlobReceiver(IBlobSource source, string targetFolder, TimeProvider time)
{
    private const int Attempts = 6;
    private static readonly TimeSpan s_stall = TimeSpan.FromSeconds(30);
    private readonly string _blobs = Path.Combine(Path.GetFullPath(targetFolder), LayoutFiles.Blobs);

    public string PathOf(Digest digest) => Path.Combine(_blobs, digest.Hex);

    /// <exception cref="ProblemException">KE3003–KE3005: the source does not have it, or not right. KE3020, KE3021: it cannot be reached.</exception>
    public async Task ReceiveAsync(NeededBlob blob, ProgressMeter meter, CancellationToken ct)
    {
        if (await IsHereAsync(blob.Descriptor, meter, ct) || await LinkAsync(blob, meter, ct))
            return;
        var partial = Path.Combine(_blobs, $".{blob.Descriptor.Digest.Hex}.partial");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await AttemptAsync(blob, partial, meter, ct);
                break;
            }
            catch (Exception error) when (error is IOException or HttpRequestException or TimeoutException)
            {
                if (attempt == Attempts)
                    throw TransferProblems.Broken($"{blob.Descriptor.Digest} ({blob.UsedBy}) from {source.Name}", Attempts, error.Message, error);
                await Task.Delay(TimeSpan.FromMilliseconds(200 * Math.Pow(2, attempt - 1)), time, ct);
            }
        }
        File.Move(partial, PathOf(blob.Descriptor.Digest), overwrite: true);
        AtomicFile.SyncFolder(_blobs);
    }

    /// <summary>One try. What it counted is taken back however it fails, also while the source is still being opened.</summary>
    private async Task AttemptAsync(NeededBlob blob, string partial, ProgressMeter meter, CancellationToken ct)
    {
        var counted = 0L;
        try
        {
            await CopyAsync(blob, partial, Count, ct);
        }
        catch
        {
            meter.Add(-counted);
            throw;
        }

        void Count(long bytes)
        {
            counted += bytes;
            meter.Add(bytes);
        }
    }

    private async Task<bool> IsHereAsync(Descriptor blob, ProgressMeter meter, CancellationToken ct)
    {
        var file = new FileInfo(PathOf(blob.Digest));
        if (!file.Exists || file.Length != blob.Size)
            return false;
        if (await HashFileAsync(file.FullName, meter, ct) == blob.Digest)
            return true;
        meter.Add(-file.Length);
        return false;
    }

    private async Task<bool> LinkAsync(NeededBlob blob, ProgressMeter meter, CancellationToken ct)
    {
        if (source.LocalPath(blob.Descriptor.Digest) is not { } local)
            return false;
        var temporary = Path.Combine(_blobs, $".{Guid.NewGuid():n}.tmp");
        if (!HardLink.TryCreate(local, temporary))
            return false;
        try
        {
            var size = new FileInfo(temporary).Length;
            if (size != blob.Descriptor.Size)
                throw LayoutProblems.Fail(LayoutProblems.WrongSize(blob.Descriptor.Digest, blob.UsedBy, blob.Descriptor.Size, size));
            if (await HashFileAsync(temporary, meter, ct) != blob.Descriptor.Digest)
                throw LayoutProblems.Fail(LayoutProblems.WrongContent(blob.Descriptor.Digest, blob.UsedBy));
            // Who copied it here need not have synced it, and a step that is done stays done through a power cut.
            using (var handle = File.OpenHandle(temporary))
                RandomAccess.FlushToDisk(handle);
            File.Move(temporary, PathOf(blob.Descriptor.Digest), overwrite: true);
            AtomicFile.SyncFolder(_blobs);
            return true;
        }
        finally
        {
            // rename(2) of two links to one file does nothing and leaves both names
            File.Delete(temporary);
        }
    }

    private async Task CopyAsync(NeededBlob blob, string partial, Action<long> count, CancellationToken ct)
    {
        var (descriptor, usedBy) = (blob.Descriptor, blob.UsedBy);
        await using var file = new FileStream(partial, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            BufferSize = 0,
            UnixCreateMode = FileModes.WorldReadable,
        });
        if (file.Length > descriptor.Size)
            file.SetLength(0);
        var resumed = file.Length;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var done = await HashAsync(file, hash, count, ct);
        if (done < descriptor.Size)
        {
            await using var input = await source.OpenBlobAsync(descriptor.Digest, done, ct)
                ?? throw LayoutProblems.Fail(LayoutProblems.Missing(descriptor.Digest, usedBy));
            done = await AppendAsync(input, file, hash, descriptor.Size, done, count, ct);
        }
        var digest = Digest.FromHash(hash.GetHashAndReset());
        if (done == descriptor.Size && digest == descriptor.Digest)
        {
            file.Flush(flushToDisk: true);
            return;
        }
        if (done < descriptor.Size)
        {
            // The source ended early without an error: what came may be right, so it stays for the next attempt.
            if (source.LocalPath(descriptor.Digest) is not null)
                throw LayoutProblems.Fail(LayoutProblems.WrongSize(descriptor.Digest, usedBy, descriptor.Size, done));
            throw new EndOfStreamException($"{done} of {descriptor.Size} bytes came.");
        }
        file.SetLength(0);
        if (resumed > 0)
            throw new IOException("What an earlier run had left did not fit the rest.");
        throw LayoutProblems.Fail(done > descriptor.Size
            ? LayoutProblems.WrongSize(descriptor.Digest, usedBy, descriptor.Size, done)
            : LayoutProblems.WrongContent(descriptor.Digest, usedBy));
    }

    private async Task<long> AppendAsync(
        Stream input, FileStream file, IncrementalHash hash, long size, long done, Action<long> count, CancellationToken ct)
    {
        using var stall = new CancellationTokenSource(s_stall, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, stall.Token);
        var buffer = new byte[1 << 17];
        try
        {
            int read;
            while (done <= size && (read = await input.ReadAsync(buffer, either.Token)) > 0)
            {
                stall.CancelAfter(s_stall);
                hash.AppendData(buffer.AsSpan(0, read));
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
                done += read;
                count(read);
            }
            return done;
        }
        catch (OperationCanceledException error) when (stall.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new TimeoutException($"Nothing came for {s_stall.TotalSeconds:0} s.", error);
        }
    }

    private static async Task<Digest> HashFileAsync(string path, ProgressMeter meter, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await HashAsync(file, hash, meter.Add, ct);
        return Digest.FromHash(hash.GetHashAndReset());
    }

    private static async Task<long> HashAsync(FileStream file, IncrementalHash hash, Action<long> count, CancellationToken ct)
    {
        var buffer = new byte[1 << 18];
        var done = 0L;
        int read;
        while ((read = await file.ReadAsync(buffer, ct)) > 0)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            done += read;
            count(read);
        }
        return done;
    }
}
