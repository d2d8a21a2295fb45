namespace Kots.Embedded.VendorServer.Keys;

/// <summary>vendor.yaml: the vendor as a whole.</summary>
internal sealed record VendorRecord
{
    /// <summary>32 hexadecimal digits: the platform's key as consoles know it.</summary>
    public required string KeyId { get; init; }

    /// <summary>Where customers reach the server, without a slash at its end; "" while nobody said it. It goes into licences.</summary>
    public string Url { get; init; } = "";

    /// <summary>Host of the registry that customers pull from; "" for none.</summary>
    public string RegistryDomain { get; init; } = "";

    /// <summary>Host of the proxy for private images; "" for none. It goes into licences.</summary>
    public string ProxyDomain { get; init; } = "";

    /// <summary>How often one of these changed; it is part of each licence's sequence, so that consoles notice.</summary>
    public long AddressChanges { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
