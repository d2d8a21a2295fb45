using Kots.Embedded.Images.Recipes;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>Lines about a build: when, what, how long. Safe from several threads.</summary>
internal sealed class BundleBuildProgress(IScreen screen, TimeProvider time) : IBuildProgress
{
    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();

    /// <summary>Since the beginning.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    public IAsyncDisposable Begin(string what)
    {
        Note(what + " …");
        return new Work(this, what, time.GetTimestamp());
    }

    public void Note(string text)
    {
        lock (_gate)
            screen.Line($"{Elapsed.TotalSeconds,6:0.0} s  {text}");
    }

    private sealed class Work(BundleBuildProgress progress, string what, long started) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            progress.Note($"{what}: {progress.Since(started).TotalSeconds:0.0} s");
            return ValueTask.CompletedTask;
        }
    }

    private TimeSpan Since(long started) => time.GetElapsedTime(started);
}
