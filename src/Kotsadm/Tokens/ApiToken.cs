namespace Kots.Embedded.Kotsadm.Tokens;

/// <summary>A token of the API; who has its text may do what it allows.</summary>
internal sealed class ApiToken
{
    /// <summary>Part of the token's text, and no secret.</summary>
    public string Id { get; set; } = "";

    /// <summary>What it is for; unique. The audit log names it.</summary>
    public string Name { get; set; } = "";

    public TokenAccess Access { get; set; }

    /// <summary>The only application that it is for; "" for all.</summary>
    public string AppSlug { get; set; } = "";

    /// <summary>RFC 3339.</summary>
    public string CreatedAt { get; set; } = "";

    /// <summary>RFC 3339; "" for never.</summary>
    public string ExpiresAt { get; set; } = "";

    /// <summary>RFC 3339, to five minutes; "" for never.</summary>
    public string LastUsedAt { get; set; } = "";

    /// <summary>Whether it is enough for a route.</summary>
    /// <param name="slug">The application that the route is about; null for none.</param>
    public bool Allows(TokenAccess needed, string? slug) => Access >= needed && (AppSlug == "" || AppSlug == slug);
}
