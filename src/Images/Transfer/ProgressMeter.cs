namespace Kots.Embedded.Images;

/// <summary>Counts bytes and blobs of several threads and reports at most every 4 MiB, so that reporting costs nothing.</summary>
internal sealed class ProgressMeter(IProgress<TransferProgress>? progress, long bytesTotal, int blobsTotal)
{
    private const long Step = 4 << 20;
    private long _bytes;
    private long _reported;
    private int _blobs;

    public void Add(long bytes)
    {
        var now = Interlocked.Add(ref _bytes, bytes);
        var last = Interlocked.Read(ref _reported);
        if (now - last >= Step && Interlocked.CompareExchange(ref _reported, now, last) == last)
            Report();
    }

    public void BlobDone()
    {
        Interlocked.Increment(ref _blobs);
        Report();
    }

    public void Finish() => Report();

    private void Report() =>
        progress?.Report(new TransferProgress(Interlocked.Read(ref _bytes), bytesTotal, Volatile.Read(ref _blobs), blobsTotal));
}
