using Kots.Embedded.VendorServer.Apps;
using Kots.Embedded.VendorServer.Customers;

namespace Kots.Embedded.VendorServer.Serving;

/// <summary>Whose console it is that asks.</summary>
/// <param name="LicenceId">What stands in its licence as the id. A credential.</param>
internal sealed record Caller(AppRecord App, CustomerRecord Customer, string LicenceId);
