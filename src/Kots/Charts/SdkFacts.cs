using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Images;

namespace Kots.Embedded.Kots.Charts;

/// <summary>What the vendor's SDK chart has to know of the installation.</summary>
public sealed record SdkFacts
{
    /// <summary>Names of charts that are the SDK.</summary>
    public required IReadOnlyList<string> ChartNames { get; init; }

    /// <summary>The application's id.</summary>
    public required string AppId { get; init; }

    /// <summary>The console's id.</summary>
    public required string ConsoleId { get; init; }

    /// <summary>Without internet access; then the licence goes in too, since nobody can be asked for it.</summary>
    public bool IsAirgap { get; init; }

    /// <summary>The licence decoded; null for none.</summary>
    public JsonObject? License { get; init; }

    /// <summary>The licence as it was given: its signature holds for these bytes.</summary>
    public string LicenseText { get; init; } = "";

    /// <summary>Hosts that the licence's credentials are for.</summary>
    public RegistryHosts Hosts { get; init; } = RegistryHosts.FromEndpoint(null);

    /// <summary>"" for none, as in the environment.</summary>
    public string HttpProxy { get; init; } = "";

    /// <summary>"" for none.</summary>
    public string HttpsProxy { get; init; } = "";

    /// <summary>"" for none.</summary>
    public string NoProxy { get; init; } = "";

    /// <summary>ConfigMap with certificates of private authorities; "" for none.</summary>
    public string PrivateCaConfigMap { get; init; } = "";

    /// <summary>The role that the SDK gets on an embedded cluster; "" elsewhere.</summary>
    public string ClusterRole { get; init; } = "";
}
