using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Tokens;

/// <summary>The join tokens of a cluster. Needs the administrator's rights.</summary>
internal sealed class JoinTokens(KubeClient client, TimeProvider time)
{
    /// <summary>Makes a token that ends after <paramref name="lifetime"/>, or with its first successful join.</summary>
    public async Task<(JoinToken Token, DateTimeOffset Expires)> CreateAsync(TimeSpan lifetime, CancellationToken ct)
    {
        var token = JoinToken.New();
        var expires = time.GetUtcNow() + lifetime;
        var secret = await client.CreateAsync(TokenObjects.Secret(token, expires), null, ct);
        foreach (var right in TokenObjects.RightToSpend(secret, token.Id))
            await client.CreateAsync(right, null, ct);
        return (token, expires);
    }

    /// <summary>The tokens that <see cref="CreateAsync"/> made, those that end first at the top; never their secret part.</summary>
    public async Task<IReadOnlyList<TokenRow>> ListAsync(CancellationToken ct)
    {
        var secrets = await client.ListAsync(ResourceTypes.Secrets, new ListQuery(TokenObjects.Namespace) { Labels = TokenObjects.Label }, ct);
        return [.. secrets.Items.Where(s => !s.IsBeingDeleted).Select(Row).OrderBy(r => r.Expires).ThenBy(r => r.Id, StringComparer.Ordinal)];
    }

    /// <summary>Ends a token at once.</summary>
    /// <returns>False when there was none of that id.</returns>
    public Task<bool> DeleteAsync(string id, CancellationToken ct) =>
        client.DeleteAsync(new ObjectRef("v1", "Secret", TokenObjects.Namespace, TokenObjects.SecretName(id)), null, ct);

    private static TokenRow Row(JsonObject secret) => new(
        Text(secret, "token-id") ?? secret.Name.Split('-')[^1],
        secret.CreatedAt ?? DateTimeOffset.UnixEpoch,
        DateTimeOffset.TryParse(Text(secret, "expiration"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires) ? expires : null);

    private static string? Text(JsonObject secret, string key) =>
        secret.TextAt("data", key) is { } data ? Encoding.UTF8.GetString(Convert.FromBase64String(data)) : null;
}
