using System.Text.Json;
using Dapper;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kotsadm.Store;

namespace Kots.Embedded.Kotsadm.Status;

/// <summary>The last status of each application: after a restart it is shown until the watches know better.</summary>
internal sealed class StatusStore(IConsoleDatabase database)
{
    public Task<AppStatus?> FindAsync(string appId, CancellationToken ct) => database.ReadAsync(async connection =>
        await connection.QuerySingleOrDefaultAsync<Row>("SELECT sequence, state, resource_states, updated_at FROM app_status WHERE app_id = @appId", new { appId }) is { } row
            ? new AppStatus(row.Sequence, Enum.Parse<ResourceState>(row.State), JsonSerializer.Deserialize<ObjectStatus[]>(row.ResourceStates)!, StoredTime.Read(row.UpdatedAt) ?? default)
            : null, ct);

    public Task WriteAsync(string appId, AppStatus status, CancellationToken ct) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        "INSERT INTO app_status (app_id, sequence, state, resource_states, updated_at) SELECT id, @sequence, @state, @states, @at FROM app WHERE id = @appId " +
        "ON CONFLICT (app_id) DO UPDATE SET sequence = @sequence, state = @state, resource_states = @states, updated_at = @at",
        new { appId, sequence = status.Sequence, state = status.State.ToString(), states = JsonSerializer.Serialize(status.Objects), at = StoredTime.Text(status.UpdatedAt) }, transaction), ct);

    private sealed class Row
    {
        public long Sequence { get; set; }
        public string State { get; set; } = "";
        public string ResourceStates { get; set; } = "";
        public string UpdatedAt { get; set; } = "";
    }
}
