using System.Runtime.InteropServices;

namespace Kots.Embedded.Kotsadm.Health;

/// <summary>
/// Gives memory back after a burst. A deployment or a rendering passes hundreds of megabytes through the heap within seconds; then the console may
/// allocate next to nothing for days, and a collector that collects when something is allocated never comes to it. So once it is quiet
/// again everything is collected and compacted, and what is free goes back to the system. That stops the process for some tens of milliseconds,
/// at a time when nobody waits for it.
/// </summary>
internal sealed partial class IdleMemory(TimeProvider time, ILogger<IdleMemory> log) : BackgroundService
{
    // Watches, probes and the status of applications allocate a few hundred kilobytes in this time; any visitor much more.
    private const long MostWhenQuietBytes = 4 << 20;
    private const long LeastBetweenBytes = 16 << 20;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        var (last, collected) = (0L, 0L);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = GC.GetTotalAllocatedBytes();
            if (now - last <= MostWhenQuietBytes && now - collected >= LeastBetweenBytes)
            {
                collected = now;
                Release();
            }
            last = now;
        }
    }

    private void Release()
    {
        var before = Environment.WorkingSet;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GiveBackNative();
        LogReleased(log, before >> 20, Environment.WorkingSet >> 20);
    }

    // What libraries in C freed (SQLite, OpenSSL) stays with the C library until it is asked.
    private void GiveBackNative()
    {
        try
        {
            _ = TrimNative(0);
        }
        catch (EntryPointNotFoundException error)
        {
            LogNoTrim(log, error.Message);
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int TrimNative(nuint pad);

    [LoggerMessage(100, LogLevel.Debug, "Idle: resident memory was {Before} MiB and is {After} MiB")]
    private static partial void LogReleased(ILogger log, long before, long after);

    [LoggerMessage(101, LogLevel.Debug, "This C library gives nothing back: {Why}")]
    private static partial void LogNoTrim(ILogger log, string why);
}
