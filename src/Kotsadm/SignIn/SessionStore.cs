using System.Security.Cryptography;
using Dapper;
using Kots.Embedded.Kotsadm.Store;
using Microsoft.AspNetCore.Authentication;

namespace Kots.Embedded.Kotsadm.SignIn;

/// <summary>Who is signed in, in the database, so that each session can be seen and ended (spec/kotsadm.md §5.2).</summary>
internal sealed class SessionStore(IConsoleDatabase database, TimeProvider time)
{
    // A use is written down this seldom: reading is what every request does.
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(5);
    private const int LongestBrowser = 300;

    /// <summary>Begins a session and gives its cookie with the answer.</summary>
    public async Task SignInAsync(HttpContext context, SignInResult.Accepted accepted)
    {
        var id = await BeginAsync(context.Request.Headers.UserAgent.ToString(), context.RequestAborted);
        await context.SignInAsync(Session.For(accepted, id), new AuthenticationProperties { IsPersistent = true });
    }

    /// <summary>Begins one; what has ended by itself goes.</summary>
    /// <param name="browser">As it names itself.</param>
    /// <returns>The session's id.</returns>
    public Task<string> BeginAsync(string browser, CancellationToken ct) => database.WriteAsync(async (connection, transaction) =>
    {
        var (id, now) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), time.GetUtcNow());
        await connection.ExecuteAsync("DELETE FROM session WHERE last_used_at < @oldest", new { oldest = StoredTime.Text(now - Session.Length) }, transaction);
        await connection.ExecuteAsync("INSERT INTO session (id, browser, created_at, last_used_at) VALUES (@id, @browser, @now, @now)",
            new { id, browser = browser.Length > LongestBrowser ? browser[..LongestBrowser] : browser, now = StoredTime.Text(now) }, transaction);
        return id;
    }, ct);

    /// <summary>Whether a session is still one.</summary>
    public async Task<bool> CountsAsync(string id, CancellationToken ct)
    {
        var used = StoredTime.Read(await database.ReadAsync(c => c.QuerySingleOrDefaultAsync<string>("SELECT last_used_at FROM session WHERE id = @id", new { id }), ct) ?? "");
        var now = time.GetUtcNow();
        if (used is null || now - used > Session.Length)
            return false;
        if (now - used > BetweenNotes)
            await database.WriteAsync((c, t) => c.ExecuteAsync("UPDATE session SET last_used_at = @now WHERE id = @id", new { id, now = StoredTime.Text(now) }, t), ct);
        return true;
    }

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<ConsoleSession>> AllAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<ConsoleSession>>(async connection =>
        [.. await connection.QueryAsync<ConsoleSession>("SELECT id, browser, created_at AS CreatedAt, last_used_at AS LastUsedAt FROM session WHERE last_used_at >= @oldest ORDER BY created_at DESC, id",
            new { oldest = StoredTime.Text(time.GetUtcNow() - Session.Length) })], ct);

    /// <summary>Ends one; open pages follow within ten seconds. False where there is none.</summary>
    public async Task<bool> EndAsync(string id, CancellationToken ct) =>
        await database.WriteAsync((c, t) => c.ExecuteAsync("DELETE FROM session WHERE id = @id", new { id }, t), ct) > 0;

    /// <summary>Ends all but one.</summary>
    public Task EndOthersAsync(string id, CancellationToken ct) =>
        database.WriteAsync((c, t) => c.ExecuteAsync("DELETE FROM session WHERE id <> @id", new { id }, t), ct);
}

/// <summary>One browser that is signed in.</summary>
public sealed class ConsoleSession
{
    /// <summary>Opaque; of no use to who has not its cookie.</summary>
    public string Id { get; set; } = "";

    /// <summary>As it names itself.</summary>
    public string Browser { get; set; } = "";

    /// <summary>RFC 3339.</summary>
    public string CreatedAt { get; set; } = "";

    /// <summary>RFC 3339, to five minutes.</summary>
    public string LastUsedAt { get; set; } = "";
}
