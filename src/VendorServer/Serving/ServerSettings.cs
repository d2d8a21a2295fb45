using System.Net;
using Kots.Embedded.Basics;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Serving;

/// <summary>How the server runs.</summary>
internal sealed record ServerSettings
{
    public required VendorState State { get; init; }

    /// <summary>Port 0 takes a free one.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>PEM with the certificate and its chain, absolute; null for plain HTTP.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM with its private key, absolute.</summary>
    public string? CertificateKeyFile { get; init; }

    /// <summary>What `kots-embedded bundle publish` wrote, absolute; null for none.</summary>
    public string? BundleFolder { get; init; }

    /// <summary>The page that lists what there is.</summary>
    public bool HasPage { get; init; } = true;

    /// <summary>What the page asks for; null shows it to everyone.</summary>
    public Secret? PagePassword { get; init; }
}
