using Dapper;
using Kots.Embedded.Kotsadm.Store;

namespace Kots.Embedded.Kotsadm.Audit;

/// <summary>Who changed what and when. Written before the change is acknowledged; never a secret in it.</summary>
internal sealed class AuditLog(IConsoleDatabase database, TimeProvider time)
{
    /// <summary>Kept; older entries go when a new one comes.</summary>
    public const int MostEntries = 10_000;

    /// <summary>An entry was written; called from wherever that was.</summary>
    public event EventHandler? Written;

    /// <param name="actor">"administrator", "console" for what it does by itself, or a token's name.</param>
    /// <param name="action">"deploy", "save configuration" and the like.</param>
    /// <param name="target">The application's slug, or what else was changed.</param>
    public async Task WriteAsync(string actor, string action, string target, string detail, CancellationToken ct)
    {
        await InsertAsync(actor, action, target, detail, ct);
        Written?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<AuditEntry>> NewestAsync(int count, CancellationToken ct) => database.ReadAsync<IReadOnlyList<AuditEntry>>(async connection =>
        [.. await connection.QueryAsync<AuditEntry>("SELECT at, actor, action, target, detail FROM audit ORDER BY id DESC LIMIT @count", new { count })], ct);

    private Task InsertAsync(string actor, string action, string target, string detail, CancellationToken ct) => database.WriteAsync(async (connection, transaction) =>
    {
        await connection.ExecuteAsync("INSERT INTO audit (id, at, actor, action, target, detail) VALUES (@id, @at, @actor, @action, @target, @detail)",
            new { id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), at = StoredTime.Text(time.GetUtcNow()), actor, action, target, detail }, transaction);
        return await connection.ExecuteAsync("DELETE FROM audit WHERE id NOT IN (SELECT id FROM audit ORDER BY id DESC LIMIT @most)", new { most = MostEntries }, transaction);
    }, ct);
}

/// <summary>One entry.</summary>
public sealed class AuditEntry
{
    public string At { get; set; } = "";
    public string Actor { get; set; } = "";
    public string Action { get; set; } = "";
    public string Target { get; set; } = "";
    public string Detail { get; set; } = "";
}
