using Kots.Embedded.Kots.Files;

namespace Kots.Embedded.Kotsadm.Archives;

/// <summary>Archives of versions. The one seam between the console and where large things are kept: a folder now, an object store later.</summary>
internal interface IArchiveStore
{
    /// <summary>Keeps a version's archive; when it returns, it survives a power cut. One that is there is replaced as a whole.</summary>
    Task WriteAsync(string appId, long sequence, FileTree archive, CancellationToken ct);

    /// <exception cref="Basics.ProblemException">KE6504: it is not there, or damaged.</exception>
    Task<FileTree> ReadAsync(string appId, long sequence, CancellationToken ct);

    /// <summary>Removes all archives of an application.</summary>
    Task RemoveAsync(string appId, CancellationToken ct);
}
