namespace Kots.Embedded.Plans;

/// <summary>A journal that nobody keeps: dry runs by users who may not write it, and tests.</summary>
internal sealed class MemoryJournalFile(byte[] initial) : IJournalFile
{
    private readonly List<byte> _bytes = [.. initial];

    public string Name => "(memory)";

    public Task<byte[]> ReadAsync(CancellationToken ct) => Task.FromResult(_bytes.ToArray());

    public Task TruncateAsync(long length, CancellationToken ct)
    {
        _bytes.RemoveRange((int)length, _bytes.Count - (int)length);
        return Task.CompletedTask;
    }

    public Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        _bytes.AddRange(bytes.Span);
        return Task.CompletedTask;
    }

    public void Delete() => _bytes.Clear();

    public void Dispose()
    {
    }
}
