using System.Text.Json;
using Dapper;
using Kots.Embedded.Kotsadm.Store;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>Inventories in the database. Written before anything is applied, so that a killed deployment forgets nothing.</summary>
internal sealed class InventoryStore(IConsoleDatabase database)
{
    public Task<Inventory> ReadAsync(string appId, CancellationToken ct) => database.ReadAsync(async connection =>
        await connection.QuerySingleOrDefaultAsync<Row>("SELECT objects, charts FROM app_inventory WHERE app_id = @appId", new { appId }) is { } row
            ? new Inventory(JsonSerializer.Deserialize<InventoryObject[]>(row.Objects)!, JsonSerializer.Deserialize<InventoryChart[]>(row.Charts)!)
            : Inventory.Empty, ct);

    public Task WriteAsync(string appId, Inventory inventory, CancellationToken ct) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        "INSERT INTO app_inventory (app_id, objects, charts) VALUES (@appId, @objects, @charts) ON CONFLICT (app_id) DO UPDATE SET objects = @objects, charts = @charts",
        new { appId, objects = JsonSerializer.Serialize(inventory.Objects), charts = JsonSerializer.Serialize(inventory.Charts) }, transaction), ct);

    private sealed class Row
    {
        public string Objects { get; set; } = "";
        public string Charts { get; set; } = "";
    }
}
