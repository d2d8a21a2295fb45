using System.Security.Cryptography;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>
/// A blob in the making: bytes go to a temporary file beside its place and are hashed on the way. <see cref="CommitAsync"/> gives it its
/// name; disposing without that leaves nothing. Not thread-safe; several writers of one layout may work at the same time.
/// </summary>
public sealed class BlobWriteStream : Stream
{
    private readonly ImageLayout _layout;
    private readonly string _temporary;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _written;
    private bool _done;

    internal BlobWriteStream(ImageLayout layout)
    {
        _layout = layout;
        _temporary = layout.NewTemporaryPath();
        _file = new FileStream(_temporary, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
            BufferSize = 1 << 16,
            UnixCreateMode = FileModes.WorldReadable,
        });
    }

    /// <inheritdoc />
    public override bool CanRead => false;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => true;

    /// <inheritdoc />
    public override long Length => _written;

    /// <inheritdoc />
    public override long Position
    {
        get => _written;
        set => throw new NotSupportedException();
    }

    /// <summary>Syncs the blob and puts it in its place; an equal blob that is there already stays. Once only.</summary>
    public async Task<Descriptor> CommitAsync(string mediaType, CancellationToken ct)
    {
        await _file.FlushAsync(ct);
        var descriptor = new Descriptor { MediaType = mediaType, Digest = Digest.FromHash(_hash.GetHashAndReset()), Size = _written };
        if (!_layout.Has(descriptor))
        {
            _file.Flush(flushToDisk: true);
            await _file.DisposeAsync();
            _layout.MoveIntoPlace(_temporary, descriptor.Digest);
        }
        else
        {
            await _file.DisposeAsync();
            File.Delete(_temporary);
        }
        _done = true;
        return descriptor;
    }

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _hash.AppendData(buffer);
        _written += buffer.Length;
        _file.Write(buffer);
    }

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _hash.AppendData(buffer.Span);
        _written += buffer.Length;
        await _file.WriteAsync(buffer, cancellationToken);
    }

    /// <inheritdoc />
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc />
    public override void Flush() => _file.Flush();

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            _file.Dispose();
            if (!_done)
                File.Delete(_temporary);
        }
        base.Dispose(disposing);
    }
}
