using System.Text.Json.Serialization;

namespace Kots.Embedded.KotsApi;

/// <summary>Body of <c>POST /api/v1/login</c>.</summary>
public sealed record PasswordDocument(string? Password);

/// <summary>Body of <c>PUT /api/v1/password/change</c>, whose names have underscores (spec/kotsadm.md §4.1).</summary>
public sealed record PasswordChangeDocument(
    [property: JsonPropertyName("current_password")] string? CurrentPassword, [property: JsonPropertyName("new_password")] string? NewPassword);
