using System.Globalization;
using Kots.Embedded.Basics;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Releases;

/// <summary>Releases of applications in the vendor's folder.</summary>
internal sealed class ReleaseRecords(VendorFolder folder, StateFiles files)
{
    /// <summary>All of an application, oldest first. What a killed run left without its document is none.</summary>
    public async Task<IReadOnlyList<ReleaseRecord>> AllAsync(string app, CancellationToken ct)
    {
        if (!Directory.Exists(folder.Releases(app)))
            return [];
        var all = new List<ReleaseRecord>();
        foreach (var path in Directory.EnumerateDirectories(folder.Releases(app)))
        {
            if (long.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
                && await files.FindAsync<ReleaseRecord>(folder.Release(app, sequence), ct) is { } release)
            {
                all.Add(release);
            }
        }
        return [.. all.OrderBy(release => release.Sequence)];
    }

    public Task<ReleaseRecord?> FindAsync(string app, long sequence, CancellationToken ct) => files.FindAsync<ReleaseRecord>(folder.Release(app, sequence), ct);

    /// <exception cref="ProblemException">KE9744: there is none.</exception>
    public async Task<ReleaseRecord> RequireAsync(string app, long sequence, CancellationToken ct) => await FindAsync(app, sequence, ct)
        ?? throw NamedProblems.NotThere("release", $"{sequence}", (await AllAsync(app, ct)).Select(release => $"{release.Sequence}"), $"kots-vendor release ls {app}");

    /// <summary>Writes a release: its files first, the document that makes it one last.</summary>
    /// <param name="application">Its Application documents, joined; "" for none.</param>
    public async Task WriteAsync(string app, ReleaseRecord release, ReadOnlyMemory<byte> archive, string application, CancellationToken ct)
    {
        await AtomicFile.WriteAsync(folder.Archive(app, release.Sequence), FileModes.WorldReadable, archive, ct);
        await AtomicFile.WriteAsync(folder.Application(app, release.Sequence), FileModes.WorldReadable, application, ct);
        await files.WriteAsync(folder.Release(app, release.Sequence), release, FileModes.WorldReadable, ct);
    }
}
