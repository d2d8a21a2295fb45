using Kots.Embedded.Basics;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Serving;

/// <summary>Finds out whose console asks.</summary>
internal sealed class Callers(VendorState state)
{
    /// <summary>Who may take licences and releases of an application.</summary>
    /// <exception cref="ProblemException">KE9750, KE9751 (the term is over), KE9752.</exception>
    public async Task<Caller> OfAppAsync(HttpContext context, string? slug)
    {
        var caller = await state.Apps.FindAsync(slug, context.RequestAborted) is { } app && Credential.Of(context.Request.Headers.Authorization) is { } credential
            ? await FindAsync(app, credential, context.RequestAborted) ?? throw Refusals.UnknownLicence()
            : throw Refusals.UnknownLicence();
        return caller.Customer.ExpiresAt is { } end && end < state.Time.GetUtcNow() ? throw Refusals.Expired(end) : caller;
    }

    /// <summary>Who reports: a licence of any application. One whose term is over still says how it is.</summary>
    /// <exception cref="ProblemException">KE9750, KE9752.</exception>
    public async Task<Caller> OfAnyAsync(HttpContext context)
    {
        if (Credential.Of(context.Request.Headers.Authorization) is { } credential)
        {
            foreach (var app in await state.Apps.AllAsync(context.RequestAborted))
            {
                if (await FindAsync(app, credential, context.RequestAborted) is { } caller)
                    return caller;
            }
        }
        throw Refusals.UnknownLicence();
    }

    private async Task<Caller?> FindAsync(Apps.AppRecord app, Credential credential, CancellationToken ct)
    {
        var (customers, broken) = await state.Customers.ReadableAsync(app.Slug, ct);
        foreach (var customer in customers)
        {
            if (credential.MatchOf(customer) is { } licenceId)
                return customer.IsArchived ? throw Refusals.Archived() : new Caller(app, customer, licenceId);
        }
        // It may be the one whose document is broken: that is no reason to call it unknown.
        return broken is null ? null : throw broken;
    }
}
