using System.Data.Common;
using System.Globalization;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kotsadm.Store;

/// <summary>
/// The shapes that the database has had, in order; each is carried out once, in a transaction, and never changed afterwards. Names follow
/// spec/kotsadm.md §10.7. Times are RFC 3339 text in UTC, truth values 0 and 1, so that both databases read the same SQL.
/// </summary>
internal static class Migrations
{
    private static readonly string[] All =
    [
        """
        CREATE TABLE app (
            id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, icon_uri TEXT NOT NULL, namespace TEXT NOT NULL,
            license TEXT NOT NULL, license_id_hash TEXT NOT NULL, selected_channel_id TEXT NOT NULL, channel_changed BIGINT NOT NULL,
            install_state TEXT NOT NULL, install_error TEXT NOT NULL, current_sequence BIGINT,
            update_checker_spec TEXT NOT NULL, auto_deploy TEXT NOT NULL, last_update_check_at TEXT NOT NULL, update_error TEXT NOT NULL,
            last_license_sync TEXT NOT NULL, sealed_seed TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL);
        CREATE TABLE app_version (
            app_id TEXT NOT NULL REFERENCES app (id) ON DELETE CASCADE, sequence BIGINT NOT NULL,
            version_label TEXT NOT NULL, update_cursor TEXT NOT NULL, channel_id TEXT NOT NULL, channel_name TEXT NOT NULL,
            is_required BIGINT NOT NULL, release_notes TEXT NOT NULL, source TEXT NOT NULL, status TEXT NOT NULL, status_info TEXT NOT NULL,
            allow_rollback BIGINT NOT NULL, has_config BIGINT NOT NULL, diff_summary TEXT NOT NULL, yaml_errors TEXT NOT NULL,
            created_at TEXT NOT NULL, deployed_at TEXT NOT NULL, upstream_released_at TEXT NOT NULL,
            PRIMARY KEY (app_id, sequence));
        CREATE TABLE app_downstream_output (
            app_id TEXT NOT NULL REFERENCES app (id) ON DELETE CASCADE, sequence BIGINT NOT NULL, line BIGINT NOT NULL,
            at TEXT NOT NULL, step TEXT NOT NULL, level TEXT NOT NULL, text TEXT NOT NULL, detail TEXT NOT NULL,
            PRIMARY KEY (app_id, sequence, line));
        CREATE TABLE app_inventory (app_id TEXT PRIMARY KEY REFERENCES app (id) ON DELETE CASCADE, objects TEXT NOT NULL, charts TEXT NOT NULL);
        CREATE TABLE app_status (app_id TEXT PRIMARY KEY REFERENCES app (id) ON DELETE CASCADE, sequence BIGINT NOT NULL, state TEXT NOT NULL,
            resource_states TEXT NOT NULL, updated_at TEXT NOT NULL);
        CREATE TABLE config_draft (app_id TEXT NOT NULL REFERENCES app (id) ON DELETE CASCADE, sequence BIGINT NOT NULL,
            sealed_values TEXT NOT NULL, updated_at TEXT NOT NULL, PRIMARY KEY (app_id, sequence));
        CREATE TABLE audit (id TEXT PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, target TEXT NOT NULL, detail TEXT NOT NULL);
        CREATE TABLE kotsadm_params (name TEXT PRIMARY KEY, value TEXT NOT NULL);
        """,
        """
        CREATE TABLE session (id TEXT PRIMARY KEY, browser TEXT NOT NULL, created_at TEXT NOT NULL, last_used_at TEXT NOT NULL);
        CREATE TABLE api_token (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, secret_hash TEXT NOT NULL, access TEXT NOT NULL, app_slug TEXT NOT NULL,
            created_at TEXT NOT NULL, expires_at TEXT NOT NULL, last_used_at TEXT NOT NULL);
        """,
    ];

    /// <summary>Carries out what is missing.</summary>
    /// <exception cref="ProblemException">KE6502: the database is ahead of this program.</exception>
    public static void Bring(DbConnection connection)
    {
        Run(connection, null, "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)");
        var version = Version(connection);
        if (version > All.Length)
        {
            throw new ProblemException(new Problem("KE6502", "The console's data was written by a newer console.",
                $"Its shape is {version}, and this console knows {All.Length}.", "Install the newer version again."));
        }
        for (; version < All.Length; version++)
        {
            using var transaction = connection.BeginTransaction();
            Run(connection, transaction, All[version]);
            Run(connection, transaction, "DELETE FROM schema_version");
            Run(connection, transaction, $"INSERT INTO schema_version (version) VALUES ({(version + 1).ToString(CultureInfo.InvariantCulture)})");
            transaction.Commit();
        }
    }

    private static int Version(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT version FROM schema_version";
        return command.ExecuteScalar() is { } value ? Convert.ToInt32(value, CultureInfo.InvariantCulture) : 0;
    }

    private static void Run(DbConnection connection, DbTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        // Of constants of this file only.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
