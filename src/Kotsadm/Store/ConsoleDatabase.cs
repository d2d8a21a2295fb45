using System.Data.Common;

namespace Kots.Embedded.Kotsadm.Store;

/// <summary>
/// The console's state. One writer at a time; what a write acknowledged survives a kill and a power cut. Everything above speaks SQL that
/// SQLite and PostgreSQL both read.
/// </summary>
internal interface IConsoleDatabase
{
    /// <summary>Reads on a connection of its own; sees what was acknowledged before.</summary>
    Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken ct);

    /// <summary>Writes in one transaction, after the writes before it. Committed and synced when it returns.</summary>
    Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken ct);
}
