using System.Text.Json;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Licences;

/// <summary>A credential that may stand in place of a licence's id: base64 of JSON with identity and secret. Not to be logged.</summary>
public sealed record ServiceAccountToken(string Identity, Secret Secret)
{
    /// <summary>Reads a token.</summary>
    /// <exception cref="ProblemException">KE9017: it is none.</exception>
    public static ServiceAccountToken Parse(string token)
    {
        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, bytes, out var length))
            throw NoToken("It is not base64.");
        try
        {
            using var json = JsonDocument.Parse(bytes.AsMemory(0, length));
            var (identity, secret) = (Text(json.RootElement, "i"), Text(json.RootElement, "s"));
            return identity.Length == 0 ? throw NoToken("It has no identity.")
                : secret.Length == 0 ? throw NoToken("It has no secret.")
                : new ServiceAccountToken(identity, new Secret(secret));
        }
        catch (JsonException error)
        {
            throw NoToken("It does not hold JSON.", error);
        }
    }

    /// <summary>Whether a new token may replace the one in a licence.</summary>
    /// <returns>True when its secret differs from the one in use.</returns>
    /// <exception cref="ProblemException">KE9017: one of them is no token. KE9018: there is no licence, or the identities differ.</exception>
    public static bool Replaces(License? current, string token)
    {
        if (current is null || current.Spec.LicenseId.Length == 0)
            throw NoMatch("There is no licence whose token it could replace.");
        var given = Parse(token);
        var used = Parse(current.Spec.LicenseId);
        return given.Identity == used.Identity ? given.Secret.Reveal() != used.Secret.Reveal() : throw NoMatch("Its identity is another than that of the licence.");
    }

    private static string Text(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";

    private static ProblemException NoToken(string why, Exception? inner = null) => new(new Problem("KE9017", "The service account token cannot be used.", why,
        "Copy the whole token from the vendor's portal."), inner);

    private static ProblemException NoMatch(string why) => new(new Problem("KE9018", "The service account token does not fit the licence.", why,
        "Give a token of the same service account."));
}
