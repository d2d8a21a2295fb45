using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Archives;
using Kots.Embedded.Kotsadm.Audit;
using Kots.Embedded.Kotsadm.Configuring;
using Kots.Embedded.Kotsadm.Deploys;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Kotsadm.Status;
using Kots.Embedded.Kotsadm.Tokens;
using Kots.Embedded.Kotsadm.Versions;

namespace Kots.Embedded.Kotsadm.Store;

internal static class StoreModule
{
    /// <summary>The database and what is kept in it, and the archives beside it on the volume.</summary>
    public static void AddStore(this IServiceCollection services, KotsadmSettings settings)
    {
        Dapper.DefaultTypeMap.MatchNamesWithUnderscores = true;
        services.AddSingleton<IConsoleDatabase>(_ => SqliteDatabase.Open(Path.Combine(settings.DataFolder, "kotsadm.db")));
        services.AddSingleton<IArchiveStore>(_ => new FolderArchives(Path.Combine(settings.DataFolder, "archives")));
        services.AddSingleton<AppStore>().AddSingleton<VersionStore>().AddSingleton<DeployLog>().AddSingleton<InventoryStore>();
        services.AddSingleton<StatusStore>().AddSingleton<DraftStore>().AddSingleton<AuditLog>().AddSingleton<TokenStore>();
        services.AddSingleton<ConsoleCipher>().AddSingleton<AppEvents>();
    }
}
