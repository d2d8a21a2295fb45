using System.Security.Cryptography;

namespace Kots.Embedded.Images;

/// <summary>
/// Reads a blob and checks it on the way: the read that reaches the end throws when the size (KE3004) or the digest (KE3005) differs.
/// What was read before that is not verified yet: use it only after the end was reached. Not seekable; not thread-safe.
/// </summary>
public sealed class VerifyingStream : Stream
{
    private readonly Stream _inner;
    private readonly Digest _digest;
    private readonly long _size;
    private readonly string? _usedBy;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _read;
    private bool _verified;

    /// <summary>Takes over <paramref name="inner"/>, which stands at the blob's first byte.</summary>
    /// <param name="usedBy">What the blob belongs to, for people: an image reference, a file's path.</param>
    public VerifyingStream(Stream inner, Digest digest, long size, string? usedBy)
    {
        _inner = inner;
        _digest = digest;
        _size = size;
        _usedBy = usedBy;
    }

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => _size;

    /// <inheritdoc />
    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        var count = _inner.Read(buffer);
        Account(buffer[..count], buffer.Length > 0);
        return count;
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await _inner.ReadAsync(buffer, cancellationToken);
        Account(buffer.Span[..count], buffer.Length > 0);
        return count;
    }

    /// <inheritdoc />
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Reads what is left and throws it away; after this the blob is known to be right.</summary>
    /// <exception cref="Basics.ProblemException">KE3004, KE3005.</exception>
    public async Task FinishAsync(CancellationToken ct)
    {
        var buffer = new byte[81920];
        while (await ReadAsync(buffer, ct) > 0)
        {
            // counted and hashed by ReadAsync
        }
    }

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            _inner.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Account(ReadOnlySpan<byte> bytes, bool asked)
    {
        if (!asked || _verified)
            return;
        _hash.AppendData(bytes);
        _read += bytes.Length;
        if (_read > _size || (bytes.Length == 0 && _read < _size))
            throw LayoutProblems.Fail(LayoutProblems.WrongSize(_digest, _usedBy, _size, _read));
        if (bytes.Length > 0)
            return;
        if (Digest.FromHash(_hash.GetHashAndReset()) != _digest)
            throw LayoutProblems.Fail(LayoutProblems.WrongContent(_digest, _usedBy));
        _verified = true;
    }
}
