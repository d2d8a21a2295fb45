using Kots.Embedded.Kotsadm.Store;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm.Store;

/// <summary>The same on Debian's PostgreSQL; skipped, and counted, where it is not installed (tests/run does).</summary>
public sealed class PostgresStoreTests(PostgresServer server) : StoreContract, IClassFixture<PostgresServer>
{
    private protected override async Task<IConsoleDatabase> DatabaseAsync()
    {
        Skip.If(server.Connection is null, "There is no PostgreSQL on this machine.");
        return await PostgresDatabase.OpenAsync(server.Connection!, default);
    }
}
