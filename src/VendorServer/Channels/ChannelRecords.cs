using Kots.Embedded.Basics;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Channels;

/// <summary>Channels of applications in the vendor's folder.</summary>
internal sealed class ChannelRecords(VendorFolder folder, StateFiles files)
{
    /// <summary>All of an application, the oldest first: that one is the default.</summary>
    public async Task<IReadOnlyList<ChannelRecord>> AllAsync(string app, CancellationToken ct) =>
        [.. (await files.AllAsync<ChannelRecord>(folder.Channels(app), ct)).OrderBy(channel => channel.CreatedAt)];

    /// <summary>By slug, name or id; null for one that is not there.</summary>
    public async Task<ChannelRecord?> FindAsync(string app, string name, CancellationToken ct)
    {
        var all = await AllAsync(app, ct);
        return all.FirstOrDefault(channel => channel.Slug == name || channel.Id == name) ?? all.FirstOrDefault(channel => channel.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <exception cref="ProblemException">KE9744: there is none.</exception>
    public async Task<ChannelRecord> RequireAsync(string app, string name, CancellationToken ct) => await FindAsync(app, name, ct)
        ?? throw NamedProblems.NotThere("channel", name, (await AllAsync(app, ct)).Select(channel => channel.Slug), $"kots-vendor channel ls {app}");

    public Task WriteAsync(string app, ChannelRecord channel, CancellationToken ct) =>
        files.WriteAsync(Path.Combine(folder.Channels(app), $"{channel.Slug}.yaml"), channel, FileModes.WorldReadable, ct);
}
