using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>kots.io/v1beta1 IdentityConfig: the customer's side of signing in (spec/kinds.md §1.9).</summary>
public sealed record IdentityConfig : KotsObject
{
    public IdentityConfigSpec Spec { get => field ?? IdentityConfigSpec.None; init; }
}

/// <summary>Providers, groups and addresses.</summary>
public sealed record IdentityConfigSpec : KindPart
{
    internal static readonly IdentityConfigSpec None = new();

    public bool Enabled { get; init; }

    public bool DisablePasswordAuth { get; init; }

    public IReadOnlyList<IdentityConfigGroup> Groups { get => field ?? []; init; }

    public IngressConfigSpec? IngressConfig { get; init; }

    public string AdminConsoleAddress { get => field ?? ""; init; }

    public string IdentityServiceAddress { get => field ?? ""; init; }

    public string CaCertPemBase64 { get => field ?? ""; init; }

    public bool InsecureSkipTLSVerify { get; init; }

    [JsonPropertyName("clientID")]
    public string ClientId { get => field ?? ""; init; }

    public ValueOrEncrypted? ClientSecret { get; init; }

    public DexConnectors? DexConnectors { get; init; }
}

/// <summary>A group of the provider and the roles it gives.</summary>
public sealed record IdentityConfigGroup : KindPart
{
    [JsonPropertyName("id")]
    public string Id { get => field ?? ""; init; }

    public IReadOnlyList<string> RoleIds { get => field ?? []; init; }
}

/// <summary>A secret, as it is or as base64 of its ciphertext.</summary>
public sealed record ValueOrEncrypted : KindPart
{
    public string Value { get => field ?? ""; init; }

    public string ValueEncrypted { get => field ?? ""; init; }
}

/// <summary>The providers: written out, encrypted, or in a secret.</summary>
public sealed record DexConnectors : KindPart
{
    public IReadOnlyList<DexConnector> Value { get => field ?? []; init; }

    public string ValueEncrypted { get => field ?? ""; init; }

    public JsonObject? ValueFrom { get; init; }
}

/// <summary>A provider.</summary>
public sealed record DexConnector : KindPart
{
    public string Type { get => field ?? ""; init; }

    public string Name { get => field ?? ""; init; }

    [JsonPropertyName("id")]
    public string Id { get => field ?? ""; init; }

    /// <summary>Differs from type to type.</summary>
    public JsonNode? Config { get; init; }
}
