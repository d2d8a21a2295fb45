using System.Text;
using System.Text.Json.Nodes;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary>A service account as one text (spec/kotsadm.md §7.6); <see cref="Kots.Licences.ServiceAccountToken"/> reads it.</summary>
internal static class AccountToken
{
    /// <summary>Base64 of JSON. A credential.</summary>
    public static string Of(ServiceAccountRecord account) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(new JsonObject { ["i"] = account.Identity, ["s"] = account.Secret }.ToJsonString()));
}
