using System.Data.Common;
using Kots.Embedded.Basics;
using Npgsql;

namespace Kots.Embedded.Kotsadm.Store;

/// <summary>PostgreSQL, for a console that is to outlive its machine. An advisory lock keeps writers of several consoles apart.</summary>
internal sealed class PostgresDatabase : IConsoleDatabase, IAsyncDisposable
{
    private const long WriterLock = 0x6b6f7473;
    private readonly NpgsqlDataSource _source;

    private PostgresDatabase(string connection) => _source = NpgsqlDataSource.Create(connection);

    /// <summary>Connects and brings the schema to the newest shape.</summary>
    /// <param name="connection">A connection string of Npgsql.</param>
    /// <exception cref="ProblemException">KE6501: it cannot be used; KE6502: a newer console wrote it.</exception>
    public static async Task<PostgresDatabase> OpenAsync(string connection, CancellationToken ct)
    {
        var database = new PostgresDatabase(connection);
        try
        {
            await using var opened = await database._source.OpenConnectionAsync(ct);
            await using var locked = new NpgsqlCommand($"SELECT pg_advisory_lock({WriterLock})", opened);
            await locked.ExecuteNonQueryAsync(ct);
            Migrations.Bring(opened);
            await using var unlocked = new NpgsqlCommand($"SELECT pg_advisory_unlock({WriterLock})", opened);
            await unlocked.ExecuteNonQueryAsync(ct);
            return database;
        }
        catch (NpgsqlException error)
        {
            await database.DisposeAsync();
            throw new ProblemException(new Problem("KE6501", "The console's PostgreSQL database cannot be used.", error.Message,
                "See that the server runs, and that the connection string of the console is right."), error);
        }
    }

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        return await read(connection);
    }

    public async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var locked = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({WriterLock})", connection, transaction))
            await locked.ExecuteNonQueryAsync(ct);
        var result = await write(connection, transaction);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
