using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Audit;
using Kots.Embedded.Kotsadm.Configuring;
using Kots.Embedded.Kotsadm.Deploys;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Kotsadm.Status;
using Kots.Embedded.Kotsadm.Store;
using Kots.Embedded.Kotsadm.Versions;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm.Store;

/// <summary>What every database has to do; each runs all of it.</summary>
public abstract class StoreContract
{
    private readonly AppEvents _events = new();

    static StoreContract() => Dapper.DefaultTypeMap.MatchNamesWithUnderscores = true;

    [SkippableFact]
    public async Task An_application_comes_back_as_it_was_kept()
    {
        var store = await AppsAsync();
        var app = NewApp() with { CurrentSequence = 3, ChannelChanged = true, InstallState = InstallState.Failed, InstallError = "no", LastLicenseSync = DateTimeOffset.UnixEpoch };
        await store.AddAsync(app, default);

        (await store.FindAsync(app.Slug, default)).ShouldBe(app);
        (await store.AllAsync(default)).ShouldContain(app);
        (await store.FindAsync("nobody", default)).ShouldBeNull();
    }

    [SkippableFact]
    public async Task Two_changes_at_once_never_undo_each_other()
    {
        var store = await AppsAsync();
        var app = NewApp();
        await store.AddAsync(app, default);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => store.ChangeAsync(app.Id, a => i % 2 == 0
            ? a with { UpdateError = a.UpdateError + "x" } : a with { InstallError = a.InstallError + "y" }, default))));

        var kept = (await store.FindByIdAsync(app.Id, default))!;
        (kept.UpdateError, kept.InstallError).ShouldBe((new string('x', 10), new string('y', 10)));
    }

    [SkippableFact]
    public async Task What_fails_half_way_leaves_nothing()
    {
        var database = await DatabaseAsync();
        var store = new AppStore(database, _events, TimeProvider.System);
        var app = NewApp();
        await store.AddAsync(app, default);

        await Should.ThrowAsync<InvalidOperationException>(store.ChangeAsync(app.Id, _ => throw new InvalidOperationException(), default));
        await Should.ThrowAsync<InvalidOperationException>(database.WriteAsync<int>(async (connection, transaction) =>
        {
            await Dapper.SqlMapper.ExecuteAsync(connection, "UPDATE app SET name = 'half'", transaction: transaction);
            throw new InvalidOperationException();
        }, default));

        (await store.FindByIdAsync(app.Id, default))!.Name.ShouldBe(app.Name);
    }

    [SkippableFact]
    public async Task Versions_are_kept_replaced_and_listed_newest_first()
    {
        var (database, app) = await WithAppAsync();
        var versions = new VersionStore(database, _events);
        var version = new StoredVersion
        {
            AppId = app.Id,
            Sequence = 0,
            VersionLabel = "1.0.0",
            IsRequired = true,
            Status = VersionStatus.PendingConfig,
            Diff = new DiffSummary(1, 2, 3),
            YamlErrors = [new YamlError("a.yaml", "bad")],
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
        await versions.PutAsync(version, default);
        await versions.PutAsync(version with { Sequence = 1 }, default);
        await versions.PutAsync(version with { Status = VersionStatus.Pending }, default);

        var all = await versions.AllAsync(app.Id, default);

        all.Select(v => v.Sequence).ShouldBe([1, 0]);
        all[1].Status.ShouldBe(VersionStatus.Pending);
        (all[0].Diff, all[0].YamlErrors.Single()).ShouldBe((version.Diff, version.YamlErrors[0]));
    }

    [SkippableFact]
    public async Task A_deployment_that_begins_is_the_only_one_and_is_found_after_a_restart()
    {
        var (database, app) = await WithAppAsync();
        var versions = new VersionStore(database, _events);
        foreach (var sequence in new[] { 0, 1 })
            await versions.PutAsync(new StoredVersion { AppId = app.Id, Sequence = sequence, Status = VersionStatus.Pending }, default);
        await versions.BeginDeployAsync(app.Id, 0, DateTimeOffset.UnixEpoch, default);
        await versions.BeginDeployAsync(app.Id, 1, DateTimeOffset.UnixEpoch, default);

        (await versions.AllAsync(app.Id, default)).Select(v => v.Status).ShouldBe([VersionStatus.Deploying, VersionStatus.Pending]);
        (await new AppStore(database, _events, TimeProvider.System).FindByIdAsync(app.Id, default))!.CurrentSequence.ShouldBe(1);
        (await versions.AppsDeployingAsync(default)).ShouldContain(app.Id);
    }

    [SkippableFact]
    public async Task Logs_inventories_states_and_drafts_go_with_their_application()
    {
        var (database, app) = await WithAppAsync();
        var log = new DeployLog(database, _events, TimeProvider.System);
        var inventories = new InventoryStore(database);
        var states = new StatusStore(database);
        var drafts = new DraftStore(database, Cipher(), TimeProvider.System);
        var inventory = new Inventory([new InventoryObject("v1", "ConfigMap", "default", "a", true, "2")], [new InventoryChart("d", "r", "c", "default", 5)]);
        await log.WriteAsync(app.Id, 0, [new LogLine { Step = DeployStep.Apply, Text = "one" }, new LogLine { Step = DeployStep.Apply, Text = "two" }], default);
        await inventories.WriteAsync(app.Id, inventory, default);
        await states.WriteAsync(app.Id, new AppStatus(0, ResourceState.Degraded, [new ObjectStatus("Deployment", "web", "default", ResourceState.Degraded, "1 of 2")], DateTimeOffset.UnixEpoch), default);
        await drafts.WriteAsync(app.Id, 0, new Dictionary<string, ConfigValue> { ["a"] = new() { Value = "secret-value" } }, default);

        (await log.ReadAsync(app.Id, 0, default)).Select(l => l.Text).ShouldBe(["one", "two"]);
        (await inventories.ReadAsync(app.Id, default)).Objects.ShouldBe(inventory.Objects);
        (await states.FindAsync(app.Id, default))!.Objects.Single().Reason.ShouldBe("1 of 2");
        (await drafts.FindAsync(app.Id, 0, default))!["a"].Value.ShouldBe("secret-value");
        (await database.ReadAsync(c => Dapper.SqlMapper.QuerySingleAsync<string>(c, "SELECT sealed_values FROM config_draft WHERE app_id = @id", new { id = app.Id }), default)).ShouldNotContain("secret-value");
        await log.BeginAsync(app.Id, 0, default);
        (await log.ReadAsync(app.Id, 0, default)).ShouldBeEmpty();

        await new AppStore(database, _events, TimeProvider.System).RemoveAsync(app.Id, default);

        (await states.FindAsync(app.Id, default)).ShouldBeNull();
        (await drafts.FindAsync(app.Id, 0, default)).ShouldBeNull();
        (await inventories.ReadAsync(app.Id, default)).Objects.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task The_audit_log_gives_the_newest_first()
    {
        var log = new AuditLog(await DatabaseAsync(), TimeProvider.System);
        await log.WriteAsync("administrator", "deploy", "one", "", default);
        await Task.Delay(5);
        await log.WriteAsync("console", "deploy", "two", "", default);

        (await log.NewestAsync(1, default)).Single().Target.ShouldBe("two");
    }

    private protected abstract Task<IConsoleDatabase> DatabaseAsync();

    private async Task<AppStore> AppsAsync() => new(await DatabaseAsync(), _events, TimeProvider.System);

    private async Task<(IConsoleDatabase Database, App App)> WithAppAsync()
    {
        var database = await DatabaseAsync();
        var app = NewApp();
        await new AppStore(database, _events, TimeProvider.System).AddAsync(app, default);
        return (database, app);
    }

    private static App NewApp()
    {
        var id = Guid.NewGuid().ToString("N");
        return new App { Id = id, Slug = id, Name = "One", License = "l", LicenseIdHash = id, SealedSeed = "s", CreatedAt = DateTimeOffset.UnixEpoch };
    }

    private static ConsoleCipher Cipher()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, Convert.ToBase64String(new byte[36]));
        return new ConsoleCipher(new KotsadmSettings { EncryptionKeyFile = file });
    }
}
