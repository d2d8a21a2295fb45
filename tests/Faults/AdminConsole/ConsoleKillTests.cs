using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Fakes;
using Kots.Embedded.Tests.Faults.Running;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Kots.Embedded.Tests.Faults.AdminConsole;

/// <summary>The console is killed in the middle of its writes: nothing that it acknowledged is lost.</summary>
public sealed class ConsoleKillTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Namespace = "killed";
    private readonly InstalledAppliance _appliance = new();

    public Task InitializeAsync() => _appliance.InitializeAsync();

    public Task DisposeAsync() => _appliance.DisposeAsync();

    [Fact]
    public async Task Whatever_the_console_acknowledged_is_there_after_a_kill()
    {
        await _appliance.Cluster.ApplyAsync(ApiObject.New("v1", "Namespace", Namespace), null, CancellationToken.None);
        await using var vendor = await Vendor.StartAsync("127.0.0.1");
        await using var console = new ConsoleProcess(_appliance.Kubeconfig, Namespace);
        var (id, pem) = await vendor.KeyAsync();
        await File.WriteAllTextAsync(Path.Combine(console.Folder, $"{id}.pem"), pem);
        await vendor.ReleaseAsync(Checkout.PathOf("tests", "Faults", "AdminConsole", "Release"), "1.0.0");
        await console.StartAsync();
        await console.PostLicenseAsync(await vendor.LicenseAsync("killed"));
        await Wait.UntilAsync("the first version", TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(200), async _ =>
            (await console.GetAsync("app/notes/versions"))["versionHistory"]!.AsArray().Count > 0 ? null : "it is being made", TimeProvider.System, CancellationToken.None);

        var random = new Random(Lengths.Seed);
        IAcknowledgedWrites[] kinds = [new ScheduleWrites(console), new TokenWrites(console), new ConfigurationWrites(console, _appliance.Cluster, Namespace)];
        for (var kill = 0; kill < Lengths.ConsoleKills; kill++)
        {
            var kind = kinds[kill % kinds.Length];
            await KillAsync(console, kind, TimeSpan.FromMilliseconds(50) + random.NextDouble() * kind.Longest);
        }

        var told = $"{Lengths.ConsoleKills} kills (seed {Lengths.Seed}) among {kinds.Sum(k => k.Acknowledged)} acknowledged writes: "
            + string.Join(", ", kinds.Select(k => $"{k.Acknowledged} {k.What}")) + ".";
        output.WriteLine(told);
        kinds.ShouldAllBe(k => k.Acknowledged > 0);
        await ReliabilityPage.RecordAsync("console", told + " Nothing that was acknowledged was lost; every deployment that was asked for came about.");
        await _appliance.Cluster.DeleteAsync(new ObjectRef("v1", "Namespace", null, Namespace), null, CancellationToken.None);
    }

    private static async Task KillAsync(ConsoleProcess console, IAcknowledgedWrites kind, TimeSpan after)
    {
        using var writing = new CancellationTokenSource();
        var writes = Task.Run(async () =>
        {
            while (!writing.IsCancellationRequested && await kind.OneMoreAsync())
            {
                // until it goes away
            }
        });
        await Task.Delay(after);
        await console.KillAsync();
        await writing.CancelAsync();
        await writes;
        await console.StartAsync();
        await kind.CheckAsync();
    }
}
