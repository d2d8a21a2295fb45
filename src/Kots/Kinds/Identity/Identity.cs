using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>kots.io/v1beta1 Identity: the vendor's wishes for signing in to the application (spec/kinds.md §1.9).</summary>
public sealed record Identity : KotsObject
{
    public IdentitySpec Spec { get => field ?? IdentitySpec.None; init; }
}

/// <summary>Issuer, providers and roles.</summary>
public sealed record IdentitySpec : KindPart
{
    internal static readonly IdentitySpec None = new();

    [JsonPropertyName("identityIssuerURL")]
    public string IdentityIssuerUrl { get => field ?? ""; init; }

    public IReadOnlyList<string> OidcRedirectUris { get => field ?? []; init; }

    public bool Oauth2AlwaysShowLoginScreen { get; init; }

    /// <summary>A duration as Go writes it, "6h".</summary>
    public string SigningKeysExpiration { get => field ?? ""; init; }

    /// <summary>A duration as Go writes it, "24h".</summary>
    public string IdTokensExpiration { get => field ?? ""; init; }

    public IReadOnlyList<string> SupportedProviders { get => field ?? []; init; }

    public BoolOrString RequireIdentityProvider { get; init; }

    public IReadOnlyList<IdentityRole> Roles { get => field ?? []; init; }

    public IdentityWebConfig? WebConfig { get; init; }
}

/// <summary>A role of the application that groups of people are mapped to.</summary>
public sealed record IdentityRole : KindPart
{
    [JsonPropertyName("id")]
    public string Id { get => field ?? ""; init; }

    public string Name { get => field ?? ""; init; }

    public string Description { get => field ?? ""; init; }
}

/// <summary>How the sign-in page looks.</summary>
public sealed record IdentityWebConfig : KindPart
{
    public string Title { get => field ?? ""; init; }

    public IdentityTheme? Theme { get; init; }
}

/// <summary>Styles and pictures of the sign-in page, base64 where they say so.</summary>
public sealed record IdentityTheme : KindPart
{
    public string StyleCssBase64 { get => field ?? ""; init; }

    public string LogoUrl { get => field ?? ""; init; }

    public string LogoBase64 { get => field ?? ""; init; }

    public string FaviconBase64 { get => field ?? ""; init; }
}
