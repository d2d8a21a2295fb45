using Dapper;
using Kots.Embedded.Kotsadm.Store;

namespace Kots.Embedded.Kotsadm.Apps;

/// <summary>Applications in the database.</summary>
internal sealed class AppStore(IConsoleDatabase database, AppEvents events, TimeProvider time)
{
    private const string Columns = "id, slug, name, icon_uri, namespace, license, license_id_hash, selected_channel_id, channel_changed, install_state, install_error, " +
        "current_sequence, update_checker_spec, auto_deploy, last_update_check_at, update_error, last_license_sync, sealed_seed, created_at";

    /// <summary>In the order in which they came.</summary>
    public Task<IReadOnlyList<App>> AllAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<App>>(async connection =>
        [.. (await connection.QueryAsync<Row>($"SELECT {Columns} FROM app ORDER BY created_at, id")).Select(row => row.ToApp())], ct);

    public Task<App?> FindAsync(string slug, CancellationToken ct) => OneAsync("slug", slug, ct);

    public Task<App?> FindByIdAsync(string id, CancellationToken ct) => OneAsync("id", id, ct);

    public Task AddAsync(App app, CancellationToken ct) => WriteAsync(app, $"INSERT INTO app ({Columns}, updated_at) VALUES (@Id, @Slug, @Name, @IconUri, @Namespace, @License, " +
        "@LicenseIdHash, @SelectedChannelId, @ChannelChanged, @InstallState, @InstallError, @CurrentSequence, @UpdateCheckerSpec, @AutoDeploy, @LastUpdateCheckAt, @UpdateError, " +
        "@LastLicenseSync, @SealedSeed, @CreatedAt, @UpdatedAt)", ct);

    /// <summary>Reads, changes and writes in one transaction: two changes of different things never undo each other.</summary>
    /// <returns>As it is now; null when there is no such application any more.</returns>
    public async Task<App?> ChangeAsync(string id, Func<App, App> change, CancellationToken ct)
    {
        var changed = await database.WriteAsync(async (connection, transaction) =>
        {
            var row = await connection.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM app WHERE id = @id", new { id }, transaction);
            if (row is null)
                return null;
            var app = change(row.ToApp());
            await connection.ExecuteAsync("UPDATE app SET name = @Name, icon_uri = @IconUri, license = @License, license_id_hash = @LicenseIdHash, selected_channel_id = @SelectedChannelId, " +
                "channel_changed = @ChannelChanged, install_state = @InstallState, install_error = @InstallError, current_sequence = @CurrentSequence, " +
                "update_checker_spec = @UpdateCheckerSpec, auto_deploy = @AutoDeploy, last_update_check_at = @LastUpdateCheckAt, update_error = @UpdateError, " +
                "last_license_sync = @LastLicenseSync, updated_at = @UpdatedAt WHERE id = @Id", Row.Of(app, time), transaction);
            return app;
        }, ct);
        events.Tell(id);
        return changed;
    }

    /// <summary>With all that belongs to it.</summary>
    public async Task RemoveAsync(string id, CancellationToken ct)
    {
        await database.WriteAsync((connection, transaction) => connection.ExecuteAsync("DELETE FROM app WHERE id = @id", new { id }, transaction), ct);
        events.Tell(id);
    }

    private async Task WriteAsync(App app, string sql, CancellationToken ct)
    {
        await database.WriteAsync((connection, transaction) => connection.ExecuteAsync(sql, Row.Of(app, time), transaction), ct);
        events.Tell(app.Id);
    }

    private Task<App?> OneAsync(string column, string value, CancellationToken ct) => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM app WHERE {column} = @value", new { value }))?.ToApp(), ct);

    /// <summary>As the columns are.</summary>
    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string Slug { get; set; } = "";
        public string Name { get; set; } = "";
        public string IconUri { get; set; } = "";
        public string Namespace { get; set; } = "";
        public string License { get; set; } = "";
        public string LicenseIdHash { get; set; } = "";
        public string SelectedChannelId { get; set; } = "";
        public long ChannelChanged { get; set; }
        public string InstallState { get; set; } = "";
        public string InstallError { get; set; } = "";
        public long? CurrentSequence { get; set; }
        public string UpdateCheckerSpec { get; set; } = "";
        public string AutoDeploy { get; set; } = "";
        public string LastUpdateCheckAt { get; set; } = "";
        public string UpdateError { get; set; } = "";
        public string LastLicenseSync { get; set; } = "";
        public string SealedSeed { get; set; } = "";
        public string CreatedAt { get; set; } = "";
        public string UpdatedAt { get; set; } = "";

        public static Row Of(App app, TimeProvider time) => new()
        {
            Id = app.Id,
            Slug = app.Slug,
            Name = app.Name,
            IconUri = app.IconUri,
            Namespace = app.Namespace,
            License = app.License,
            LicenseIdHash = app.LicenseIdHash,
            SelectedChannelId = app.SelectedChannelId,
            ChannelChanged = app.ChannelChanged ? 1 : 0,
            InstallState = app.InstallState.ToString(),
            InstallError = app.InstallError,
            CurrentSequence = app.CurrentSequence,
            UpdateCheckerSpec = app.UpdateCheckerSpec,
            AutoDeploy = app.AutoDeploy,
            LastUpdateCheckAt = app.LastUpdateCheckAt,
            UpdateError = app.UpdateError,
            LastLicenseSync = StoredTime.Text(app.LastLicenseSync),
            SealedSeed = app.SealedSeed,
            CreatedAt = StoredTime.Text(app.CreatedAt),
            UpdatedAt = StoredTime.Text(time.GetUtcNow()),
        };

        public App ToApp() => new()
        {
            Id = Id,
            Slug = Slug,
            Name = Name,
            IconUri = IconUri,
            Namespace = Namespace,
            License = License,
            LicenseIdHash = LicenseIdHash,
            SelectedChannelId = SelectedChannelId,
            ChannelChanged = ChannelChanged != 0,
            InstallState = Enum.Parse<InstallState>(InstallState),
            InstallError = InstallError,
            CurrentSequence = CurrentSequence,
            UpdateCheckerSpec = UpdateCheckerSpec,
            AutoDeploy = AutoDeploy,
            LastUpdateCheckAt = LastUpdateCheckAt,
            UpdateError = UpdateError,
            LastLicenseSync = StoredTime.Read(LastLicenseSync),
            SealedSeed = SealedSeed,
            CreatedAt = StoredTime.Read(CreatedAt) ?? default,
        };
    }
}
