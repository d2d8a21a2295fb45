using Kots.Embedded.Basics;

namespace Kots.Embedded.VendorServer.State;

/// <summary>
/// Keeps two commands from changing the folder at once. The kernel gives the lock back when a process ends, however it ends. Readers take
/// none: every change is the writing of one document, which is atomic.
/// </summary>
internal sealed class StateLock : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private StateLock(FileStream file) => _file = file;

    /// <summary>Waits for it.</summary>
    /// <param name="path">Absolute; made where it is missing.</param>
    /// <exception cref="ProblemException">KE0102: another command held it for too long.</exception>
    public static async Task<StateLock> TakeAsync(string path, TimeProvider time, CancellationToken ct)
    {
        FileStream? taken = null;
        await Wait.UntilAsync("another kots-vendor to end", Limit, Pause, _ =>
        {
            try
            {
                // On Linux this is flock(2), which is what "none" is made of there.
                taken = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                return Task.FromResult<string?>(null);
            }
            catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
            {
                return Task.FromResult<string?>($"It holds {path}.");
            }
        }, time, ct);
        return new StateLock(taken!);
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();
}
