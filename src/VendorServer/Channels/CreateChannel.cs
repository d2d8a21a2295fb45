using Kots.Embedded.Basics;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Channels;

/// <summary>Makes a channel.</summary>
internal static class CreateChannel
{
    // An address of the contract has this word where a channel's name can stand.
    private const string Reserved = "pending";

    /// <exception cref="ProblemException">KE9742, KE9743, KE9744.</exception>
    public static async Task<ChannelRecord> RunAsync(VendorState state, string appSlug, string name, bool isSemverRequired, CancellationToken ct)
    {
        using var held = await state.LockAsync(ct);
        var app = await state.Apps.RequireAsync(appSlug, ct);
        var slug = Slug.Of(OneLine.Require(name));
        if (slug == Reserved)
            throw new ProblemException(new Problem("KE9742", $"\"{name}\" cannot be used as a name.", "Addresses of the server have this word for something else.", "Choose another."), ExitCode.Usage);
        if (await state.Channels.FindAsync(app.Slug, slug, ct) is not null)
            throw NamedProblems.Exists("channel", slug, "Choose another name, or use the one that is there.");
        var channel = new ChannelRecord { Id = RandomId.New(), Slug = slug, Name = name, IsSemverRequired = isSemverRequired, CreatedAt = state.Time.GetUtcNow() };
        await state.Channels.WriteAsync(app.Slug, channel, ct);
        return channel;
    }
}
