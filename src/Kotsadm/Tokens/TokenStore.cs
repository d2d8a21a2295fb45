using System.Security.Cryptography;
using System.Text;
using Dapper;
using Kots.Embedded.Basics;
using Kots.Embedded.Kotsadm.Audit;
using Kots.Embedded.Kotsadm.Store;

namespace Kots.Embedded.Kotsadm.Tokens;

/// <summary>
/// Tokens for programs that use the API: <c>kotsadm_ID_SECRET</c>. The secret has 256 random bits, is shown once and kept as its hash: it cannot be
/// guessed, so that a fast hash is enough.
/// </summary>
internal sealed class TokenStore(IConsoleDatabase database, AuditLog audit, TimeProvider time)
{
    private const string Prefix = "kotsadm";
    private const int LongestName = 80;
    private const string Columns = "id, name, access, app_slug AS AppSlug, created_at AS CreatedAt, expires_at AS ExpiresAt, last_used_at AS LastUsedAt";
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(5);

    /// <summary>Makes one.</summary>
    /// <param name="slug">The only application that it is for; "" for all.</param>
    /// <param name="lasts">Null for a token without an end.</param>
    /// <returns>It, and its text, which is nowhere else.</returns>
    /// <exception cref="ProblemException">KE6310: a name that does not do, or is taken.</exception>
    public async Task<(ApiToken Token, Secret Text)> CreateAsync(string name, TokenAccess access, string slug, TimeSpan? lasts, string actor, CancellationToken ct)
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            throw Refused($"It needs a name of 1 to {LongestName} characters.");
        if ((await AllAsync(ct)).Any(t => t.Name == name))
            throw Refused($"There is a token \"{name}\" already.");
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        var token = new ApiToken
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            Name = name,
            Access = access,
            AppSlug = slug,
            CreatedAt = StoredTime.Text(now),
            ExpiresAt = StoredTime.Text(now + lasts),
        };
        await audit.WriteAsync(actor, "create token", name, $"{access.ToString().ToLowerInvariant()}{(slug == "" ? "" : $", {slug} only")}{(lasts is null ? "" : $", until {token.ExpiresAt[..10]}")}", ct);
        await database.WriteAsync((c, t) => c.ExecuteAsync(
            "INSERT INTO api_token (id, name, secret_hash, access, app_slug, created_at, expires_at, last_used_at) VALUES (@Id, @Name, @hash, @access, @AppSlug, @CreatedAt, @ExpiresAt, '')",
            new { token.Id, token.Name, hash = HashOf(secret), access = access.ToString(), token.AppSlug, token.CreatedAt, token.ExpiresAt }, t), ct);
        return (token, new Secret($"{Prefix}_{token.Id}_{secret}"));
    }

    /// <summary>The token that a text is of; null where it is of none, or its time is over.</summary>
    public async Task<ApiToken?> FindAsync(string text, CancellationToken ct)
    {
        if (text.Split('_') is not [Prefix, var id, var secret])
            return null;
        var hash = await database.ReadAsync(c => c.QuerySingleOrDefaultAsync<string>("SELECT secret_hash FROM api_token WHERE id = @id", new { id }), ct);
        if (hash is null || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(HashOf(secret))))
            return null;
        var token = await database.ReadAsync(c => c.QuerySingleOrDefaultAsync<ApiToken>($"SELECT {Columns} FROM api_token WHERE id = @id", new { id }), ct);
        var now = time.GetUtcNow();
        if (token is null || StoredTime.Read(token.ExpiresAt) < now)
            return null;
        if (StoredTime.Read(token.LastUsedAt) is not { } used || now - used > BetweenNotes)
            await database.WriteAsync((c, t) => c.ExecuteAsync("UPDATE api_token SET last_used_at = @now WHERE id = @id", new { id, now = StoredTime.Text(now) }, t), ct);
        return token;
    }

    /// <summary>By name.</summary>
    public Task<IReadOnlyList<ApiToken>> AllAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<ApiToken>>(async c =>
        [.. await c.QueryAsync<ApiToken>($"SELECT {Columns} FROM api_token ORDER BY name")], ct);

    /// <summary>Takes one away; it counts for nothing from now on. False where there is none.</summary>
    public async Task<bool> RevokeAsync(string id, string actor, CancellationToken ct)
    {
        if ((await AllAsync(ct)).FirstOrDefault(t => t.Id == id) is not { } token)
            return false;
        await audit.WriteAsync(actor, "revoke token", token.Name, "", ct);
        return await database.WriteAsync((c, t) => c.ExecuteAsync("DELETE FROM api_token WHERE id = @id", new { id }, t), ct) > 0;
    }

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));

    private static ProblemException Refused(string why) => new(new Problem("KE6310", "The token was not made.", why, "Correct it and try again."), ExitCode.Validation);
}
