using System.Text.Json;
using Dapper;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kotsadm.Store;

namespace Kots.Embedded.Kotsadm.Configuring;

/// <summary>A form that was begun and not saved, sealed: it survives a restart, a closed browser and a signed-out session.</summary>
internal sealed class DraftStore(IConsoleDatabase database, ConsoleCipher cipher, TimeProvider time)
{
    /// <summary>Name of item → what was typed; null where nothing was begun.</summary>
    public async Task<IReadOnlyDictionary<string, ConfigValue>?> FindAsync(string appId, long sequence, CancellationToken ct)
    {
        var sealedText = await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<string>(
            "SELECT sealed_values FROM config_draft WHERE app_id = @appId AND sequence = @sequence", new { appId, sequence }), ct);
        // Sealed with a key that is gone: a draft is worth less than a page that opens.
        return sealedText is not null && cipher.Cipher.TryDecrypt(sealedText) is { } text ? JsonSerializer.Deserialize<Dictionary<string, ConfigValue>>(text) : null;
    }

    public Task WriteAsync(string appId, long sequence, IReadOnlyDictionary<string, ConfigValue> values, CancellationToken ct) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        "INSERT INTO config_draft (app_id, sequence, sealed_values, updated_at) VALUES (@appId, @sequence, @values, @at) ON CONFLICT (app_id, sequence) DO UPDATE SET sealed_values = @values, updated_at = @at",
        new { appId, sequence, values = cipher.Cipher.Encrypt(JsonSerializer.Serialize(values)), at = StoredTime.Text(time.GetUtcNow()) }, transaction), ct);

    public Task RemoveAsync(string appId, long sequence, CancellationToken ct) => database.WriteAsync((connection, transaction) =>
        connection.ExecuteAsync("DELETE FROM config_draft WHERE app_id = @appId AND sequence = @sequence", new { appId, sequence }, transaction), ct);
}
