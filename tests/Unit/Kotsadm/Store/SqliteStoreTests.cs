using Kots.Embedded.Basics;
using Kots.Embedded.Kotsadm.Store;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm.Store;

public sealed class SqliteStoreTests : StoreContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("store-").FullName;
    private SqliteDatabase? _database;

    [Fact]
    public async Task Only_the_console_reads_its_file_and_a_write_is_synced()
    {
        var file = Path.Combine(_folder, "kotsadm.db");
        using var database = SqliteDatabase.Open(file);

        File.GetUnixFileMode(file).ShouldBe(FileModes.OwnerOnly);
        (await database.ReadAsync(c => Dapper.SqlMapper.ExecuteScalarAsync<string>(c, "PRAGMA journal_mode"), default)).ShouldBe("wal");
        (await database.ReadAsync(c => Dapper.SqlMapper.ExecuteScalarAsync<long>(c, "PRAGMA synchronous"), default)).ShouldBe(2);
    }

    [Fact]
    public void A_database_of_a_newer_console_is_not_touched()
    {
        var file = Path.Combine(_folder, "kotsadm.db");
        SqliteDatabase.Open(file).Dispose();
        using (var connection = new SqliteConnection($"Data Source={file}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE schema_version SET version = 99";
            command.ExecuteNonQuery();
        }

        Should.Throw<ProblemException>(() => SqliteDatabase.Open(file)).Problem.Code.ShouldBe("KE6502");
    }

    [Fact]
    public void A_file_that_is_no_database_is_named()
    {
        var file = Path.Combine(_folder, "kotsadm.db");
        File.WriteAllText(file, new string('x', 4096));

        Should.Throw<ProblemException>(() => SqliteDatabase.Open(file)).Problem.Code.ShouldBe("KE6501");
    }

    public void Dispose()
    {
        _database?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private protected override Task<IConsoleDatabase> DatabaseAsync() => Task.FromResult<IConsoleDatabase>(_database ??= SqliteDatabase.Open(Path.Combine(_folder, "kotsadm.db")));
}
