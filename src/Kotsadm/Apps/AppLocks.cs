using System.Collections.Concurrent;

namespace Kots.Embedded.Kotsadm.Apps;

/// <summary>One change of an application's versions at a time: numbers are given in order, and nobody builds on what is being replaced.</summary>
internal sealed class AppLocks
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _locks = new();

    public async Task<IDisposable> TakeAsync(string appId, CancellationToken ct)
    {
        var one = _locks.GetOrAdd(appId, _ => new SemaphoreSlim(1));
        await one.WaitAsync(ct);
        return new Held(one);
    }

    private sealed class Held(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
