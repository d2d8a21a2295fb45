namespace Kots.Embedded.Kots.Lint;

/// <summary>A day that is always the same, so that a release always has the same findings. What time passes is real.</summary>
internal sealed class LintClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
