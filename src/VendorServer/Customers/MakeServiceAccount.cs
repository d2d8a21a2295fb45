using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary>Makes a service account, or gives one another secret.</summary>
internal static class MakeServiceAccount
{
    /// <param name="identity">Null makes one.</param>
    /// <exception cref="Basics.ProblemException">KE9744.</exception>
    public static async Task<ServiceAccountRecord> RunAsync(VendorState state, string appSlug, string customerName, string? identity, CancellationToken ct)
    {
        using var held = await state.LockAsync(ct);
        var app = await state.Apps.RequireAsync(appSlug, ct);
        var customer = await state.Customers.RequireAsync(app.Slug, customerName, ct);
        if (identity is not null && customer.ServiceAccounts.All(account => account.Identity != identity))
            throw NamedProblems.NotThere("service account", identity, customer.ServiceAccounts.Select(account => account.Identity), $"kots-vendor customer ls {app.Slug} -o json");
        var made = new ServiceAccountRecord(identity ?? RandomId.New(), RandomId.New(), state.Time.GetUtcNow());
        await UpdateCustomer.WriteAsync(state, app.Slug, customer with { ServiceAccounts = [.. customer.ServiceAccounts.Where(account => account.Identity != identity), made] }, ct);
        return made;
    }
}
