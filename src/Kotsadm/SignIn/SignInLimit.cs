namespace Kots.Embedded.Kotsadm.SignIn;

/// <summary>
/// Slows guessing down for everyone together: a NodePort hides who asks, so addresses say nothing (design.md). After five wrong passwords
/// sign-in is closed for half a minute, then twice as long each time, at most a quarter of an hour; it opens again by itself, when the right
/// password was given, or when the password was reset. Who is signed in stays so. Thread-safe.
/// Differs from KOTS: there the eleventh wrong password closes sign-in until someone resets it.
/// </summary>
internal sealed class SignInLimit(TimeProvider time)
{
    public const int FreeTries = 5;
    public static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);
    private readonly Lock _gate = new();
    private int _wrong;
    private DateTimeOffset _last;
    private DateTimeOffset _closedUntil;
    private string? _stamp;

    /// <summary>How long sign-in is still closed; zero when it is open.</summary>
    /// <param name="stamp">Of the password as it is now: another one starts afresh.</param>
    public TimeSpan ClosedFor(string stamp)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_stamp != stamp || now - _last > Forgotten)
                Reset(stamp);
            return _closedUntil > now ? _closedUntil - now : TimeSpan.Zero;
        }
    }

    public void Wrong()
    {
        lock (_gate)
        {
            _last = time.GetUtcNow();
            _wrong++;
            if (_wrong < FreeTries)
                return;
            var times = Math.Min(_wrong - FreeTries, 10);
            var wait = First * Math.Pow(2, times);
            _closedUntil = _last + (wait < Longest ? wait : Longest);
        }
    }

    public void Right()
    {
        lock (_gate)
            Reset(_stamp);
    }

    private void Reset(string? stamp)
    {
        _stamp = stamp;
        _wrong = 0;
        _closedUntil = DateTimeOffset.MinValue;
        _last = time.GetUtcNow();
    }
}
