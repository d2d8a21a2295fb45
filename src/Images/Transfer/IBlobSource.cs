using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>Where a bundle is read from. Nothing that it gives is verified: <see cref="BundleFetcher"/> and <see cref="BundleVerifier"/> do that. Thread-safe.</summary>
public interface IBlobSource : IAsyncDisposable
{
    /// <summary>For people: the folder, file or URL.</summary>
    string Name { get; }

    /// <summary>How many blobs are best read at the same time.</summary>
    int Parallelism { get; }

    /// <summary>Reads a small file such as <see cref="LayoutFiles.Index"/>; null when there is none.</summary>
    /// <param name="limitBytes">More than this is refused.</param>
    /// <exception cref="ProblemException">KE3020–KE3023.</exception>
    Task<byte[]?> ReadFileAsync(string name, int limitBytes, CancellationToken ct);

    /// <summary>Opens a blob from a byte on; null when the source does not have it.</summary>
    /// <param name="offset">Bytes that the caller has already; 0 to the blob's size.</param>
    /// <exception cref="ProblemException">KE3020–KE3023. A transfer that breaks later throws IOException or HttpRequestException and may be resumed.</exception>
    Task<Stream?> OpenBlobAsync(Digest digest, long offset, CancellationToken ct);

    /// <summary>The absolute path of the blob's own file, where there is one, for hard links; else null.</summary>
    string? LocalPath(Digest digest);
}
