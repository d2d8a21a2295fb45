namespace Kots.Embedded.Kotsadm.SignIn;

/// <summary>The one way in. One password is checked at a time, so that guessing can take neither the processor nor the memory.</summary>
internal sealed partial class SignInWithPassword(ConsolePassword password, SignInLimit limit, SignInCounts counts, ILogger<SignInWithPassword> log)
    : IDisposable
{
    private const int LongestQueue = 16;
    private readonly SemaphoreSlim _one = new(1);
    private int _waiting;

    public async Task<SignInResult> TryAsync(string given, CancellationToken ct)
    {
        if (Interlocked.Increment(ref _waiting) > LongestQueue)
        {
            Interlocked.Decrement(ref _waiting);
            return new SignInResult.Busy();
        }
        try
        {
            await _one.WaitAsync(ct);
            try
            {
                return await CheckAsync(given, ct);
            }
            finally
            {
                _one.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<SignInResult> CheckAsync(string given, CancellationToken ct)
    {
        if (password.Read() is not { } hash)
        {
            LogNoPassword(log);
            return new SignInResult.NoPassword();
        }
        var closed = limit.ClosedFor(hash.Stamp);
        if (closed > TimeSpan.Zero)
        {
            counts.Closed();
            return new SignInResult.Closed(closed);
        }
        if (await Task.Run(() => hash.Fits(given), ct))
        {
            limit.Right();
            counts.Accepted();
            LogAccepted(log);
            return new SignInResult.Accepted(hash.Stamp);
        }
        limit.Wrong();
        counts.Wrong();
        LogWrong(log);
        closed = limit.ClosedFor(hash.Stamp);
        return closed > TimeSpan.Zero ? new SignInResult.Closed(closed) : new SignInResult.Wrong();
    }

    [LoggerMessage(10, LogLevel.Information, "Someone signed in")]
    private static partial void LogAccepted(ILogger log);

    [LoggerMessage(11, LogLevel.Warning, "Someone gave a wrong password")]
    private static partial void LogWrong(ILogger log);

    [LoggerMessage(12, LogLevel.Error, "Secret kotsadm-password holds no bcrypt hash: nobody can sign in. Run: kots-embedded console reset-password")]
    private static partial void LogNoPassword(ILogger log);
}
