using System.Text.Json.Nodes;
using Kots.Embedded.Kube;
using Kots.Embedded.Tests.Appliance;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Browser.Apps;

/// <summary>The console is killed in its pod, five times, right after it acknowledged something: nothing of it is lost, and what it had begun goes on.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class ConsoleInPodTests(ConsoleUnderTest console)
{
    private ConsoleApi _api = null!;

    [Fact]
    public async Task What_the_console_acknowledged_goes_on_after_a_kill_in_its_pod()
    {
        await using var vendor = await Vendor.StartAsync(console.Appliance.Machine.Gateway);
        await console.Appliance.BelieveAsync(vendor);
        await vendor.ReleaseAsync(Files("1.0.0"), "1.0.0");
        _api = await ConsoleApi.OpenAsync(console.Appliance, "notes");
        using var closed = _api;

        await _api.InstallAsync(await vendor.LicenseAsync("killed"));
        await KillAsync();
        await _api.StatusAsync(0, "pending_config");

        var form = (await _api.GetAsync("app/notes/config/0"))!;
        Item(form, "owner")["value"] = "The owner";
        await _api.SendAsync(HttpMethod.Put, "app/notes/config", new JsonObject { ["sequence"] = 0, ["configGroups"] = form["configGroups"]!.DeepClone() });
        await KillAsync();
        Item((await _api.GetAsync("app/notes/config/0"))!, "owner")["value"]!.ToString().ShouldBe("The owner");

        await _api.SendAsync(HttpMethod.Post, "app/notes/sequence/0/deploy", []);
        await KillAsync();
        await _api.StatusAsync(0, "deployed");

        await vendor.ReleaseAsync(Files("1.1.0"), "1.1.0");
        await _api.SendAsync(HttpMethod.Put, "app/notes/automaticupdates", new JsonObject { ["updateCheckerSpec"] = "17 3 * * *" });
        await _api.SendAsync(HttpMethod.Post, "app/notes/updatecheck?wait=false", []);
        await KillAsync();
        (await _api.GetAsync("app/notes/automaticupdates")).TextAt("updateCheckerSpec").ShouldBe("17 3 * * *");
        await _api.SendAsync(HttpMethod.Post, "app/notes/updatecheck", []);
        await _api.StatusAsync(1, "pending");

        await _api.SendAsync(HttpMethod.Post, "app/notes/sequence/1/deploy", []);
        await KillAsync();
        await _api.StatusAsync(1, "deployed");
        (await console.Appliance.Cluster.FindAsync(ResourceTypes.ConfigMaps, "default", "notes-old", default)).ShouldBeNull();
        await _api.RemoveAsync();
    }

    private static string Files(string release) => Path.Combine(AppContext.BaseDirectory, "Releases", release);

    private static JsonObject Item(JsonObject form, string name) =>
        form["configGroups"]!.AsArray().SelectMany(g => g!["items"]!.AsArray()).Single(i => i!["name"]!.ToString() == name)!.AsObject();

    /// <summary>kill -9 of the process, as the kernel does when memory runs out; then until the console answers again.</summary>
    private async Task KillAsync()
    {
        var pod = await console.Appliance.Cluster.GetAsync(ResourceTypes.Pods, "default", "kotsadm-0", default);
        await Task.Delay(Random.Shared.Next(0, 400));
        await console.Appliance.Machine.RunAsync("pkill -9 -x kotsadm");
        // The kubelet waits longer before each start of the same pod; a new one starts at once.
        await console.Appliance.Cluster.DeleteAsync(pod.Ref, new DeleteOptions { GraceSeconds = 0, Uid = pod.Uid }, default);
        await _api.AnswersAsync();
    }
}
