using Kots.Embedded.Basics;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Apps;

/// <summary>Applications in the vendor's folder.</summary>
internal sealed class AppRecords(VendorFolder folder, StateFiles files)
{
    /// <summary>All of them, by slug.</summary>
    public async Task<IReadOnlyList<AppRecord>> AllAsync(CancellationToken ct)
    {
        if (!Directory.Exists(folder.Apps))
            return [];
        var all = new List<AppRecord>();
        foreach (var slug in Directory.EnumerateDirectories(folder.Apps).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal))
        {
            if (await FindAsync(slug, ct) is { } app)
                all.Add(app);
        }
        return all;
    }

    /// <summary>One of them; null for a name that nothing has, or nothing can have.</summary>
    public async Task<AppRecord?> FindAsync(string? slug, CancellationToken ct) => Slug.IsOne(slug) ? await files.FindAsync<AppRecord>(folder.AppFile(slug!), ct) : null;

    /// <exception cref="ProblemException">KE9744: there is none.</exception>
    public async Task<AppRecord> RequireAsync(string slug, CancellationToken ct) => await FindAsync(slug, ct)
        ?? throw NamedProblems.NotThere("application", slug, (await AllAsync(ct)).Select(app => app.Slug), "kots-vendor app ls");

    public Task WriteAsync(AppRecord app, CancellationToken ct) => files.WriteAsync(folder.AppFile(app.Slug), app, FileModes.WorldReadable, ct);
}
