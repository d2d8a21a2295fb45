using System.Text.Json;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary>Changes a customer. Each change raises the licence's sequence, so that consoles take the new licence; no change leaves it.</summary>
internal static class UpdateCustomer
{
    /// <exception cref="Basics.ProblemException">KE9744, KE9747, KE9748.</exception>
    public static async Task<(CustomerRecord Customer, bool IsChanged)> RunAsync(VendorState state, string appSlug, string name, CustomerChange change, CancellationToken ct)
    {
        using var held = await state.LockAsync(ct);
        var app = await state.Apps.RequireAsync(appSlug, ct);
        var present = await state.Customers.RequireAsync(app.Slug, name, ct);
        var changed = change.ApplyTo(present);
        if (change.Channels.Count > 0)
            changed = changed with { Channels = await CustomerChannels.OfAsync(state, app.Slug, change.Channels, ct) };
        return Text(changed) == Text(present) ? (present, false) : (await WriteAsync(state, app.Slug, changed, ct), true);
    }

    /// <summary>Writes a changed customer under the next sequence. For who holds the lock.</summary>
    public static async Task<CustomerRecord> WriteAsync(VendorState state, string app, CustomerRecord changed, CancellationToken ct)
    {
        var next = changed with { Sequence = changed.Sequence + 1 };
        await state.Customers.WriteAsync(app, next, ct);
        return next;
    }

    // Records compare their lists by reference.
    private static string Text(CustomerRecord customer) => JsonSerializer.Serialize(customer, VendorJson.Default.CustomerRecord);
}
