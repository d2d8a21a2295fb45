namespace Kots.Embedded.Images;

/// <summary>
/// A stream of known length that says it can seek: TarWriter then writes its size first and copies it, where it would otherwise hold
/// all of it in memory. Only the positions 0 (before reading) and the current one are ever asked for.
/// </summary>
internal sealed class SizedStream(Stream inner, long size) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position
    {
        get => _position;
        set
        {
            if (value != _position)
                throw new NotSupportedException();
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        Advance(count, buffer.Length);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        Advance(count, buffer.Length);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>A stream that is shorter or longer than it said would make a tar whose next header lies in the wrong place.</summary>
    private void Advance(int count, int wanted)
    {
        _position += count;
        if (_position > size || (count == 0 && wanted > 0 && _position < size))
            throw new InvalidDataException($"A stream of {size} bytes was promised, {_position} came.");
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
