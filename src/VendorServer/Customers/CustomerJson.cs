using System.Text.Json.Nodes;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary>A customer as commands print it: without credentials, which are in the licence only.</summary>
internal static class CustomerJson
{
    public static JsonObject Of(CustomerRecord customer) => new()
    {
        ["slug"] = customer.Slug,
        ["name"] = customer.Name,
        ["id"] = customer.Id,
        ["email"] = customer.Email,
        ["type"] = customer.Type,
        ["channels"] = new JsonArray([.. customer.Channels.Select(channel => (JsonNode?)channel)]),
        ["sequence"] = customer.Sequence,
        ["expiresAt"] = customer.ExpiresAt is { } end ? $"{end.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}" : null,
        ["features"] = new JsonArray([.. customer.Features.Select(feature => (JsonNode?)feature)]),
        ["entitlements"] = new JsonObject(customer.Entitlements.Select(field => new KeyValuePair<string, JsonNode?>(field.Key, new JsonObject
        {
            ["value"] = field.Value.ValueType == "Password" ? null : field.Value.Value,
            ["valueType"] = field.Value.ValueType,
        }))),
        ["isArchived"] = customer.IsArchived,
        ["serviceAccounts"] = new JsonArray([.. customer.ServiceAccounts.Select(account => (JsonNode?)account.Identity)]),
    };
}
