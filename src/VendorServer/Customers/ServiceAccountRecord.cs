namespace Kots.Embedded.VendorServer.Customers;

/// <summary>A credential of a customer with a secret that can be changed (spec/kotsadm.md §7.6).</summary>
/// <param name="Secret">Not to be logged or shown after it was made.</param>
internal sealed record ServiceAccountRecord(string Identity, string Secret, DateTimeOffset CreatedAt);
