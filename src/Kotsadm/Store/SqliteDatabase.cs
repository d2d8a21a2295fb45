using System.Data.Common;
using Kots.Embedded.Basics;
using Microsoft.Data.Sqlite;

namespace Kots.Embedded.Kotsadm.Store;

/// <summary>SQLite on the console's volume: write-ahead log, synced at each commit.</summary>
internal sealed class SqliteDatabase : IConsoleDatabase, IDisposable
{
    private readonly string _connection;
    private readonly SemaphoreSlim _writer = new(1);

    private SqliteDatabase(string file) => _connection = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 30 }.ToString();

    /// <summary>Opens the file, which is made with mode 0600 where it is missing, and brings it to the newest shape.</summary>
    /// <exception cref="ProblemException">KE6501: it cannot be used; KE6502: a newer console wrote it.</exception>
    public static SqliteDatabase Open(string file)
    {
        try
        {
            if (!File.Exists(file))
                File.Open(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = FileModes.OwnerOnly }).Dispose();
            var database = new SqliteDatabase(file);
            using var connection = database.Connect();
            Migrations.Bring(connection);
            return database;
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(new Problem("KE6501", $"The console's database {file} cannot be used.", error.Message,
                "See that the volume has free space and belongs to user 1001; `kots-embedded status` says more."), error);
        }
    }

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken ct)
    {
        await using var connection = Connect();
        return await read(connection);
    }

    public async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken ct)
    {
        await _writer.WaitAsync(ct);
        try
        {
            await using var connection = Connect();
            await using var transaction = connection.BeginTransaction(deferred: false);
            var result = await write(connection, transaction);
            // From here on it is done or not done; a caller that gives up must not leave it open which.
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            _writer.Release();
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _writer.Dispose();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        using var settings = connection.CreateCommand();
        settings.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
        settings.ExecuteNonQuery();
        return connection;
    }
}
