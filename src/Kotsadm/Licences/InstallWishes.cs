using System.Text.Json.Nodes;
using Dapper;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kotsadm.Store;

namespace Kots.Embedded.Kotsadm.Licences;

/// <summary>What an install without a person brings along.</summary>
/// <param name="Values">Answers to the vendor's questions; null for none.</param>
/// <param name="VersionLabel">A certain version; "" for the newest.</param>
/// <param name="IsAutomated">Nobody sits in front of a screen: what needs no answer is deployed.</param>
internal sealed record InstallWishes(ConfigValues? Values, string VersionLabel, bool IsAutomated)
{
    public static readonly InstallWishes None = new(null, "", false);
}

/// <summary>Wishes of installations that are not done, sealed: a console that is started again goes on with them.</summary>
internal sealed class InstallWishStore(IConsoleDatabase database, ConsoleCipher cipher)
{
    public Task WriteAsync(string appId, InstallWishes wishes, CancellationToken ct)
    {
        var text = new JsonObject
        {
            ["values"] = wishes.Values is null ? null : KindWriter.ToYaml(wishes.Values),
            ["versionLabel"] = wishes.VersionLabel,
            ["isAutomated"] = wishes.IsAutomated,
        }.ToJsonString();
        return database.WriteAsync((connection, transaction) => connection.ExecuteAsync("INSERT INTO kotsadm_params (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = @value",
            new { name = NameOf(appId), value = cipher.Cipher.Encrypt(text) }, transaction), ct);
    }

    public async Task<InstallWishes> ReadAsync(string appId, CancellationToken ct)
    {
        var value = await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<string>("SELECT value FROM kotsadm_params WHERE name = @name", new { name = NameOf(appId) }), ct);
        if (value is null || cipher.Cipher.TryDecrypt(value) is not { } text || JsonNode.Parse(text) is not { } wishes)
            return InstallWishes.None;
        return new InstallWishes(wishes["values"]?.ToString() is { } yaml ? KindReader.Read<ConfigValues>(yaml, "the answers") : null, wishes["versionLabel"]?.ToString() ?? "", wishes["isAutomated"]?.GetValue<bool>() ?? false);
    }

    public Task RemoveAsync(string appId, CancellationToken ct) => database.WriteAsync((connection, transaction) =>
        connection.ExecuteAsync("DELETE FROM kotsadm_params WHERE name = @name", new { name = NameOf(appId) }, transaction), ct);

    private static string NameOf(string appId) => $"install-wishes/{appId}";
}
