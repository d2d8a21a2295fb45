using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Faults.Running;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Kots.Embedded.Tests.Faults.AdminConsole;

/// <summary>The console is killed in the middle of its writes: nothing that it acknowledged is lost.</summary>
public sealed class ConsoleKillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Whatever_the_console_acknowledged_is_there_after_a_kill()
    {
        await using var vendor = await Vendor.StartAsync("127.0.0.1");
        await using var console = new ConsoleProcess();
        var (id, pem) = await vendor.KeyAsync();
        await File.WriteAllTextAsync(Path.Combine(console.Folder, $"{id}.pem"), pem);
        await console.StartAsync();
        await console.PostLicenseAsync(await vendor.LicenseAsync("killed"));
        var (random, acknowledged, total) = (new Random(), -1, 0);
        for (var kill = 0; kill < Lengths.ConsoleKills; kill++)
        {
            var begun = acknowledged;
            using var writing = new CancellationTokenSource();
            var writes = Task.Run(async () =>
            {
                // The minute of the schedule counts the writes.
                for (var next = acknowledged + 1; !writing.IsCancellationRequested; next++)
                {
                    if (!await console.PutAsync("app/notes/automaticupdates", new JsonObject { ["updateCheckerSpec"] = $"{next % 60} {next / 60 % 24} * * *" }))
                        return;
                    acknowledged = next;
                }
            });
            await Task.Delay(random.Next(50, 400));
            await console.KillAsync();
            await writing.CancelAsync();
            await writes;
            await console.StartAsync();
            var kept = (await console.GetAsync("app/notes/automaticupdates"))["updateCheckerSpec"]!.ToString().Split(' ');
            var found = int.Parse(kept[1]) * 60 + int.Parse(kept[0]);
            // One more may have been written than was heard of.
            if (acknowledged >= 0)
                ((found - acknowledged % 1440 + 1440) % 1440).ShouldBeOneOf(0, 1);
            total += acknowledged - begun;
            acknowledged = acknowledged < 0 ? acknowledged : found + acknowledged / 1440 * 1440;
        }
        output.WriteLine($"{Lengths.ConsoleKills} kills among {total} acknowledged writes");
        total.ShouldBeGreaterThan(0);
    }
}
