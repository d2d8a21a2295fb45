using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Store;

namespace Kots.Embedded.Kotsadm.Versions;

/// <summary>
/// Versions in the database. Lists never open an archive, and are read once after each change: every page and every answer of the API needs
/// them. Nobody else writes the table, but that an application's removal takes its rows with it.
/// </summary>
internal sealed class VersionStore(IConsoleDatabase database, AppEvents events)
{
    private const string Columns = "app_id, sequence, version_label, update_cursor, channel_id, channel_name, is_required, release_notes, source, status, status_info, " +
        "allow_rollback, has_config, diff_summary, yaml_errors, created_at, deployed_at, upstream_released_at";

    private readonly ConcurrentDictionary<string, (long Change, IReadOnlyList<StoredVersion> Versions)> _known = new();
    private long _change;

    /// <summary>Newest sequence first. The same list until something changes.</summary>
    public async Task<IReadOnlyList<StoredVersion>> AllAsync(string appId, CancellationToken ct)
    {
        // Looked at before the rows are: what is written while they are read makes the list that comes an old one.
        var change = Interlocked.Read(ref _change);
        if (_known.TryGetValue(appId, out var known) && known.Change == change)
            return known.Versions;
        var versions = await database.ReadAsync<IReadOnlyList<StoredVersion>>(async connection =>
            [.. (await connection.QueryAsync<Row>($"SELECT {Columns} FROM app_version WHERE app_id = @appId ORDER BY sequence DESC", new { appId })).Select(row => row.ToVersion())], ct);
        _known[appId] = (change, versions);
        return versions;
    }

    public Task<StoredVersion?> FindAsync(string appId, long sequence, CancellationToken ct) => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM app_version WHERE app_id = @appId AND sequence = @sequence", new { appId, sequence }))?.ToVersion(), ct);

    /// <summary>Applications whose deployment was going on when the console ended.</summary>
    public Task<IReadOnlyList<string>> AppsDeployingAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<string>>(async connection =>
        [.. await connection.QueryAsync<string>("SELECT DISTINCT app_id FROM app_version WHERE status = @status", new { status = VersionStatus.Deploying.Name() })], ct);

    /// <summary>Adds a version, or puts one that was configured or fetched in the place of what was there.</summary>
    public Task PutAsync(StoredVersion version, CancellationToken ct) =>
        WriteAsync(version.AppId, (connection, transaction) => connection.ExecuteAsync($"INSERT INTO app_version ({Columns}) VALUES (@AppId, @Sequence, @VersionLabel, @UpdateCursor, " +
            "@ChannelId, @ChannelName, @IsRequired, @ReleaseNotes, @Source, @Status, @StatusInfo, @AllowRollback, @HasConfig, @DiffSummary, @YamlErrors, @CreatedAt, @DeployedAt, " +
            "@UpstreamReleasedAt) ON CONFLICT (app_id, sequence) DO UPDATE SET version_label = @VersionLabel, update_cursor = @UpdateCursor, channel_id = @ChannelId, " +
            "channel_name = @ChannelName, is_required = @IsRequired, release_notes = @ReleaseNotes, source = @Source, status = @Status, status_info = @StatusInfo, " +
            "allow_rollback = @AllowRollback, has_config = @HasConfig, diff_summary = @DiffSummary, yaml_errors = @YamlErrors, deployed_at = @DeployedAt, " +
            "upstream_released_at = @UpstreamReleasedAt", Row.Of(version), transaction), ct);

    /// <summary>Changes the status alone.</summary>
    public Task SetStatusAsync(string appId, long sequence, VersionStatus status, string info, CancellationToken ct) =>
        WriteAsync(appId, (connection, transaction) => connection.ExecuteAsync("UPDATE app_version SET status = @status, status_info = @info WHERE app_id = @appId AND sequence = @sequence",
            new { appId, sequence, status = status.Name(), info }, transaction), ct);

    /// <summary>A deployment begins: the version is the application's current one and is being deployed, in one transaction.</summary>
    public Task BeginDeployAsync(string appId, long sequence, DateTimeOffset at, CancellationToken ct) =>
        WriteAsync(appId, async (connection, transaction) =>
        {
            await connection.ExecuteAsync("UPDATE app_version SET status = @status, status_info = '', deployed_at = @at WHERE app_id = @appId AND sequence = @sequence",
                new { appId, sequence, status = VersionStatus.Deploying.Name(), at = StoredTime.Text(at) }, transaction);
            // Another one that was on its way is not any more.
            await connection.ExecuteAsync("UPDATE app_version SET status = @status WHERE app_id = @appId AND sequence <> @sequence AND status = @deploying",
                new { appId, sequence, status = VersionStatus.Pending.Name(), deploying = VersionStatus.Deploying.Name() }, transaction);
            return await connection.ExecuteAsync("UPDATE app SET current_sequence = @sequence WHERE id = @appId", new { appId, sequence }, transaction);
        }, ct);

    private async Task WriteAsync(string appId, Func<DbConnection, DbTransaction, Task<int>> write, CancellationToken ct)
    {
        try
        {
            await database.WriteAsync(write, ct);
        }
        finally
        {
            // Whether it was written or not may be unknown after a failure: then the rows say.
            Interlocked.Increment(ref _change);
        }
        events.Tell(appId);
    }

    private sealed class Row
    {
        public string AppId { get; set; } = "";
        public long Sequence { get; set; }
        public string VersionLabel { get; set; } = "";
        public string UpdateCursor { get; set; } = "";
        public string ChannelId { get; set; } = "";
        public string ChannelName { get; set; } = "";
        public long IsRequired { get; set; }
        public string ReleaseNotes { get; set; } = "";
        public string Source { get; set; } = "";
        public string Status { get; set; } = "";
        public string StatusInfo { get; set; } = "";
        public long AllowRollback { get; set; }
        public long HasConfig { get; set; }
        public string DiffSummary { get; set; } = "";
        public string YamlErrors { get; set; } = "";
        public string CreatedAt { get; set; } = "";
        public string DeployedAt { get; set; } = "";
        public string UpstreamReleasedAt { get; set; } = "";

        public static Row Of(StoredVersion version) => new()
        {
            AppId = version.AppId,
            Sequence = version.Sequence,
            VersionLabel = version.VersionLabel,
            UpdateCursor = version.UpdateCursor,
            ChannelId = version.ChannelId,
            ChannelName = version.ChannelName,
            IsRequired = version.IsRequired ? 1 : 0,
            ReleaseNotes = version.ReleaseNotes,
            Source = version.Source,
            Status = version.Status.Name(),
            StatusInfo = version.StatusInfo,
            AllowRollback = version.AllowsRollback ? 1 : 0,
            HasConfig = version.HasConfig ? 1 : 0,
            DiffSummary = version.Diff is { } diff ? JsonSerializer.Serialize(diff) : "",
            YamlErrors = JsonSerializer.Serialize(version.YamlErrors),
            CreatedAt = StoredTime.Text(version.CreatedAt),
            DeployedAt = StoredTime.Text(version.DeployedAt),
            UpstreamReleasedAt = StoredTime.Text(version.ReleasedAt),
        };

        public StoredVersion ToVersion() => new()
        {
            AppId = AppId,
            Sequence = Sequence,
            VersionLabel = VersionLabel,
            UpdateCursor = UpdateCursor,
            ChannelId = ChannelId,
            ChannelName = ChannelName,
            IsRequired = IsRequired != 0,
            ReleaseNotes = ReleaseNotes,
            Source = Source,
            Status = VersionStatusNames.Parse(Status),
            StatusInfo = StatusInfo,
            AllowsRollback = AllowRollback != 0,
            HasConfig = HasConfig != 0,
            Diff = DiffSummary == "" ? null : JsonSerializer.Deserialize<DiffSummary>(DiffSummary),
            YamlErrors = JsonSerializer.Deserialize<YamlError[]>(YamlErrors) ?? [],
            CreatedAt = StoredTime.Read(CreatedAt) ?? default,
            DeployedAt = StoredTime.Read(DeployedAt),
            ReleasedAt = StoredTime.Read(UpstreamReleasedAt),
        };
    }
}
