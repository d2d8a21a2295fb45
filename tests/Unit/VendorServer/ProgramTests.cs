using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Licences;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.VendorServer;

/// <summary>kots-vendor as it was built beside the tests: from nothing to a customer's licence, as docs/vendor/server.md goes through it.</summary>
public sealed class ProgramTests : IDisposable
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory.Replace("tests/Unit", "src/VendorServer", StringComparison.Ordinal), "kots-vendor");

    private readonly string _folder = Directory.CreateTempSubdirectory("kots-vendor-").FullName;

    public ProgramTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "release"));
        File.WriteAllText(Path.Combine(_folder, "release/map.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: map}\ndata: {a: b}\n");
    }

    [Fact]
    public async Task From_nothing_to_a_licence_that_is_believed()
    {
        await OkAsync("init", "--url", "https://releases.example.com");
        await OkAsync("app", "create", "acme", "--title", "Acme");
        await OkAsync("channel", "create", "acme", "Stable", "--semver-required");
        (await OkAsync("release", "create", "acme", "release", "--version", "1.0.0", "--notes", "First."))["sequence"]!.GetValue<int>().ShouldBe(1);
        (await OkAsync("release", "promote", "acme", "1", "stable", "--required"))["versionLabel"]!.ToString().ShouldBe("1.0.0");
        var customer = await OkAsync("customer", "create", "acme", "Big Corp", "--channel", "stable", "--expires", "2099-12-31", "--entitlement", "seats=25", "--entitlement", "plan=gold", "--airgap");
        customer["features"]!.ToJsonString().ShouldBe("""["airgap"]""");
        (await OkAsync("customer", "update", "acme", "big-corp", "--airgap=false", "--remove-entitlement", "plan", "--entitlement", "seats=50"))["sequence"]!.GetValue<int>().ShouldBe(2);
        (await OkAsync("release", "ls", "acme"))["releases"]![0]!["channels"]![0]!["isRequired"]!.GetValue<bool>().ShouldBeTrue();

        var key = await OkAsync("keys", "show", "--out", "acme.pub");
        var text = (await RunAsync("license", "download", "acme", "big-corp")).Output;

        var verdict = new LicenceVerifier(TrustRoots.WithVendorKeys([new TrustRoot(key["id"]!.ToString(), File.ReadAllText(Path.Combine(_folder, "acme.pub")))])).Verify(text, "licence");
        verdict.Require().Spec.Entitlements["seats"].Value.Number.ShouldBe(50);
        verdict.Genuine!.Spec.IsAirgapSupported.ShouldBeFalse();
        (await OkAsync("instance", "ls"))["instances"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Mistakes_are_one_clear_message_with_the_exit_code_of_their_kind()
    {
        (await RunAsync("app", "ls")).Errors.ShouldContain("KE9740");
        await OkAsync("init");
        await OkAsync("app", "create", "acme");
        await RefusedAsync("KE9743", ExitCode.Conflict, "app", "create", "acme");
        await RefusedAsync("KE9742", ExitCode.Usage, "app", "create", "Acme!");
        await RefusedAsync("KE9744", ExitCode.Usage, "customer", "create", "acme", "Big", "--channel", "nowhere");
        await OkAsync("channel", "create", "acme", "Stable");
        await RefusedAsync("KE9747", ExitCode.Usage, "customer", "create", "acme", "Big", "--entitlement", "seats");
        await RefusedAsync("KE9748", ExitCode.Usage, "customer", "create", "acme", "Big", "--expires", "tomorrow");
        await RefusedAsync("KE9748", ExitCode.Usage, "serve", "--listen", "here");
        await RefusedAsync("KE9748", ExitCode.Usage, "serve", "--listen", "203.0.113.9:8090");
        await OkAsync("customer", "create", "acme", "Big");
        await RefusedAsync("KE9749", ExitCode.Usage, "license", "download", "acme", "big");
    }

    [Fact]
    public async Task A_server_that_runs_sees_what_commands_change()
    {
        await OkAsync("init", "--url", "https://releases.example.com");
        using var stop = new CancellationTokenSource();
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var serving = ChildProcess.RunAsync(new ProcessRequest(s_program, "serve", "--listen", "127.0.0.1:0", "-o", "json")
        {
            Limit = TimeSpan.FromMinutes(5),
            Environment = Environment(),
            OnErrorLine = _ => { },
            OnOutputLine = line => address.TrySetResult(JsonNode.Parse(line)!["address"]!.ToString()),
        }, stop.Token);
        using var client = new HttpClient { BaseAddress = new Uri(await address.Task.WaitAsync(TimeSpan.FromMinutes(2))) };

        (await client.GetStringAsync("/")).ShouldContain("There is no application yet");
        await OkAsync("app", "create", "acme", "--title", "Acme Shop");
        (await client.GetStringAsync("/")).ShouldContain("Acme Shop");

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => serving);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<JsonNode> OkAsync(params string[] arguments)
    {
        var result = await RunAsync([.. arguments, "-o", "json"]);
        result.ExitCode.ShouldBe(0, result.Errors);
        return JsonNode.Parse(result.Output)!;
    }

    private async Task RefusedAsync(string code, ExitCode exitCode, params string[] arguments)
    {
        var result = await RunAsync(arguments);
        result.Errors.ShouldContain(code);
        result.ExitCode.ShouldBe((int)exitCode);
        result.Errors.ShouldNotContain("KE0001");
    }

    private Task<ProcessResult> RunAsync(params string[] arguments) => ChildProcess.RunAsync(
        new ProcessRequest(s_program, arguments) { Limit = TimeSpan.FromMinutes(2), AcceptedExitCodes = [.. Enumerable.Range(0, 256)], WorkingDirectory = _folder, Environment = Environment() }, CancellationToken.None);

    private Dictionary<string, string?> Environment() => new() { ["KOTS_VENDOR_DATA"] = Path.Combine(_folder, "data") };
}
