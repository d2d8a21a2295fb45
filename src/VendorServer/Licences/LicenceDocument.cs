using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Licences;
using Kots.Embedded.VendorServer.Apps;
using Kots.Embedded.VendorServer.Channels;
using Kots.Embedded.VendorServer.Customers;
using Kots.Embedded.VendorServer.Keys;

namespace Kots.Embedded.VendorServer.Licences;

/// <summary>A customer as a licence that is not signed yet (spec/kinds.md §2.1). Pure.</summary>
internal static class LicenceDocument
{
    /// <param name="channels">All of the application.</param>
    public static License Of(VendorRecord vendor, AppRecord app, CustomerRecord customer, IReadOnlyList<ChannelRecord> channels, string licenceId, bool isV2)
    {
        // One that was taken away with its file is left out.
        var own = customer.Channels.Select(slug => channels.FirstOrDefault(channel => channel.Slug == slug)).OfType<ChannelRecord>().ToList();
        var main = own.FirstOrDefault();
        var spec = new LicenseSpec
        {
            AppSlug = app.Slug,
            Endpoint = vendor.Url,
            ReplicatedProxyDomain = vendor.ProxyDomain,
            CustomerId = customer.Id,
            CustomerName = customer.Name,
            CustomerEmail = customer.Email,
            ChannelId = main?.Id ?? "",
            ChannelName = main?.Name ?? "",
            Channels = [.. own.Select(channel => Channel(vendor, channel, channel == main))],
            LicenseSequence = customer.Sequence + vendor.AddressChanges,
            LicenseId = licenceId,
            LicenseType = customer.Type,
            IsSemverRequired = main?.IsSemverRequired ?? false,
            Entitlements = Entitlements(customer),
        };
        return new License
        {
            ApiVersion = isV2 ? "kots.io/v1beta2" : "kots.io/v1beta1",
            Kind = "License",
            Metadata = new ObjectMetadata { Name = customer.Slug },
            Spec = CustomerFeature.All.Where(feature => customer.Features.Contains(feature.Name)).Aggregate(spec, (allowed, feature) => feature.Allow(allowed)),
        };
    }

    private static LicenseChannel Channel(VendorRecord vendor, ChannelRecord channel, bool isDefault) => new()
    {
        ChannelId = channel.Id,
        ChannelName = channel.Name,
        ChannelSlug = channel.Slug,
        IsDefault = isDefault,
        Endpoint = vendor.Url,
        ReplicatedProxyDomain = vendor.ProxyDomain,
        IsSemverRequired = channel.IsSemverRequired,
    };

    private static Dictionary<string, Entitlement> Entitlements(CustomerRecord customer)
    {
        var fields = customer.Entitlements.OrderBy(field => field.Key, StringComparer.Ordinal).ToDictionary(field => field.Key, field => field.Value.ToLicence(field.Key));
        fields[LicenceTerm.FieldName] = new Entitlement
        {
            Title = "Expiration",
            Description = "Until when it may be installed and updated",
            ValueType = "String",
            Value = EntitlementValue.FromText(customer.ExpiresAt is { } end ? $"{end.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}" : ""),
        };
        return fields;
    }
}
