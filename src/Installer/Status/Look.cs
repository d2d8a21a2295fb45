using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Status;

/// <summary>
/// One look at one thing: it has a time limit of its own and cannot fail, so that a thing that hangs or is broken does not hide the others.
/// </summary>
internal static class Look
{
    /// <summary>Looks; what goes wrong becomes <see cref="Seen{T}.WhyNot"/>.</summary>
    /// <param name="limit">After it the look is abandoned, even where it does not listen to its token (a mount that hangs).</param>
    public static async Task<Seen<T>> AtAsync<T>(TimeSpan limit, Func<CancellationToken, Task<T>> look, TimeProvider time, CancellationToken ct)
        where T : class
    {
        using var limited = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limited.Token);
        try
        {
            return Seen<T>.Of(await look(either.Token).WaitAsync(either.Token));
        }
        catch (ProblemException error)
        {
            return Seen<T>.Not($"{error.Problem.What} {error.Problem.Why}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Seen<T>.Not(error.Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Seen<T>.Not($"There was no answer within {limit.TotalSeconds:0} s.");
        }
    }
}
