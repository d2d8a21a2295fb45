namespace Kots.Embedded.Basics;

/// <summary>The one loop that polls.</summary>
public static class Wait
{
    /// <summary>
    /// Asks until the answer is <c>null</c> (it is so) or the time is up. The probe says what is still missing; that sentence becomes
    /// the reason in the problem (KE0102).
    /// </summary>
    /// <param name="what">What is waited for, for people: "the API server to answer".</param>
    /// <param name="limit">The longest wait.</param>
    /// <param name="every">The pause between two looks.</param>
    /// <param name="missing">Returns null when done, else what is missing. May throw only what is final.</param>
    /// <exception cref="ProblemException">KE0102 when the limit passed.</exception>
    public static async Task UntilAsync(
        string what,
        TimeSpan limit,
        TimeSpan every,
        Func<CancellationToken, Task<string?>> missing,
        TimeProvider time,
        CancellationToken ct)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var reason = await missing(ct);
            if (reason is null)
                return;
            if (time.GetElapsedTime(started) + every > limit)
            {
                throw new ProblemException(
                    new Problem("KE0102", $"Waited {Show(limit)} for {what}.", reason, "Run the same command again: it goes on from here."),
                    ExitCode.Retry);
            }
            await Task.Delay(every, time, ct);
        }
    }

    private static string Show(TimeSpan span) => span.TotalSeconds < 120 ? $"{span.TotalSeconds:0} s" : $"{span.TotalMinutes:0.#} min";
}
