namespace Kots.Embedded.Kotsadm.SignIn;

/// <summary>For /metrics. Thread-safe.</summary>
internal sealed class SignInCounts
{
    private long _accepted;
    private long _wrong;
    private long _closed;

    public long AcceptedCount => Interlocked.Read(ref _accepted);

    public long WrongCount => Interlocked.Read(ref _wrong);

    public long ClosedCount => Interlocked.Read(ref _closed);

    public void Accepted() => Interlocked.Increment(ref _accepted);

    public void Wrong() => Interlocked.Increment(ref _wrong);

    public void Closed() => Interlocked.Increment(ref _closed);
}
