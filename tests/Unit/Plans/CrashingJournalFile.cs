using Kots.Embedded.Plans;

namespace Kots.Embedded.Tests.Unit.Plans;

/// <summary>A journal on a machine that loses its power at a chosen append, with any part of that line on the disk.</summary>
internal sealed class CrashingJournalFile(byte[] initial, int crashAtAppend, double kept) : IJournalFile
{
    private readonly Lock _turn = new();
    private readonly List<byte> _bytes = [.. initial];
    private int _appends;

    public string Name => "crashing";

    public byte[] Bytes
    {
        get
        {
            lock (_turn)
                return [.. _bytes];
        }
    }

    public bool Crashed { get; private set; }

    public Task<byte[]> ReadAsync(CancellationToken ct) => Task.FromResult(Bytes);

    public Task TruncateAsync(long length, CancellationToken ct)
    {
        lock (_turn)
            _bytes.RemoveRange((int)length, _bytes.Count - (int)length);
        return Task.CompletedTask;
    }

    public Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        lock (_turn)
        {
            if (Crashed)
                throw new PowerCut();
            if (++_appends == crashAtAppend)
            {
                Crashed = true;
                _bytes.AddRange(bytes.Span[..(int)(bytes.Length * kept)]);
                throw new PowerCut();
            }
            _bytes.AddRange(bytes.Span);
        }
        return Task.CompletedTask;
    }

    public void Delete() => _bytes.Clear();

    public void Dispose()
    {
    }
}

/// <summary>The machine is off.</summary>
internal sealed class PowerCut : Exception;
