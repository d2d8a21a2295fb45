using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary>Makes a customer with a licence id of its own.</summary>
internal static class CreateCustomer
{
    /// <exception cref="Basics.ProblemException">KE9742, KE9743, KE9744, KE9747, KE9748.</exception>
    public static async Task<CustomerRecord> RunAsync(VendorState state, string appSlug, string name, CustomerChange change, CancellationToken ct)
    {
        using var held = await state.LockAsync(ct);
        var app = await state.Apps.RequireAsync(appSlug, ct);
        var slug = Slug.Of(name);
        if ((await state.Customers.AllAsync(app.Slug, ct)).Any(customer => customer.Slug == slug))
            throw NamedProblems.Exists("customer", slug, $"Choose another name, or change that one: kots-vendor customer update {app.Slug} {slug}");
        var made = change.ApplyTo(new CustomerRecord
        {
            Id = RandomId.New(),
            Slug = slug,
            Name = name,
            Type = "prod",
            Channels = await CustomerChannels.OfAsync(state, app.Slug, change.Channels, ct),
            LicenseId = RandomId.New(),
            CreatedAt = state.Time.GetUtcNow(),
        });
        await state.Customers.WriteAsync(app.Slug, made, ct);
        return made;
    }
}
