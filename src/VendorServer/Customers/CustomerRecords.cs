using Kots.Embedded.Basics;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary>Customers of applications in the vendor's folder.</summary>
internal sealed class CustomerRecords(VendorFolder folder, StateFiles files)
{
    /// <summary>All of an application, by slug; archived ones too.</summary>
    public Task<IReadOnlyList<CustomerRecord>> AllAsync(string app, CancellationToken ct) => files.AllAsync<CustomerRecord>(folder.Customers(app), ct);

    /// <summary>Those whose documents can be read, and what is wrong with the first that cannot.</summary>
    public Task<(IReadOnlyList<CustomerRecord> All, ProblemException? Broken)> ReadableAsync(string app, CancellationToken ct) => files.ReadableAsync<CustomerRecord>(folder.Customers(app), ct);

    /// <summary>By slug, name or id.</summary>
    /// <exception cref="ProblemException">KE9744: there is none.</exception>
    public async Task<CustomerRecord> RequireAsync(string app, string name, CancellationToken ct)
    {
        var all = await AllAsync(app, ct);
        return all.FirstOrDefault(customer => customer.Slug == name || customer.Id == name) ?? all.FirstOrDefault(customer => customer.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw NamedProblems.NotThere("customer", name, all.Select(customer => customer.Slug), $"kots-vendor customer ls {app}");
    }

    public Task WriteAsync(string app, CustomerRecord customer, CancellationToken ct) =>
        files.WriteAsync(Path.Combine(folder.Customers(app), $"{customer.Slug}.yaml"), customer, FileModes.OwnerOnly, ct);
}
