using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary>The channels that a customer is given.</summary>
internal static class CustomerChannels
{
    /// <summary>Slugs of the named channels; of the application's default where none is named.</summary>
    /// <exception cref="Basics.ProblemException">KE9744: one is not there, or the application has none at all.</exception>
    public static async Task<IReadOnlyList<string>> OfAsync(VendorState state, string app, IReadOnlyList<string> names, CancellationToken ct)
    {
        if (names.Count == 0)
            return await state.Channels.AllAsync(app, ct) is [var first, ..] ? [first.Slug] : throw NamedProblems.NotThere("channel", "of this application", [], $"kots-vendor channel create {app} Stable");
        var slugs = new List<string>();
        foreach (var name in names)
            slugs.Add((await state.Channels.RequireAsync(app, name, ct)).Slug);
        return [.. slugs.Distinct()];
    }
}
