namespace Kots.Embedded.Plans;

/// <summary>The journal's bytes: a file, memory, or a test that loses its power.</summary>
internal interface IJournalFile : IDisposable
{
    /// <summary>For people: the path.</summary>
    string Name { get; }

    Task<byte[]> ReadAsync(CancellationToken ct);

    /// <summary>Cuts off what a torn write left.</summary>
    Task TruncateAsync(long length, CancellationToken ct);

    /// <summary>Appends; durable when it returns.</summary>
    Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct);

    void Delete();
}
