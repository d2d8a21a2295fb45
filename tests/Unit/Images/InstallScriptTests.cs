using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Installer.Bundle;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Images;

/// <summary>The published script, run by a real shell from a real web server, with a program that prints its arguments as the installer.</summary>
public class InstallScriptTests
{
    private const string Installer = "#!/bin/sh\nprintf 'ran %s\\n' \"$*\"\n";

    [Fact]
    public async Task The_script_downloads_checks_and_runs_the_installer()
    {
        using var folder = await PublishedAsync();
        await using var server = await BreakingServer.StartAsync(folder.Path);

        var first = await RunAsync(folder, Script(folder, server), []);
        var again = await RunAsync(folder, Script(folder, server), ["join", "10.0.0.1:6443", "--token", "a b"]);

        var key = folder["installed/bundle.pub"];
        first.ShouldBe((0, $"ran install --bundle {Url(server)}/bundle --bundle-key {key}\n"));
        again.ShouldBe((0, $"ran join --bundle {Url(server)}/bundle --bundle-key {key} 10.0.0.1:6443 --token a b\n"));
        BundlePublicKey.FromPem(await File.ReadAllTextAsync(key), key).Fingerprint.ShouldBe(Key(folder).Fingerprint);
        server.Requests.ShouldHaveSingleItem("the second run uses what the first one downloaded");
        File.GetUnixFileMode(folder["installed"]).ShouldBe(FileModes.OwnerFolder);
    }

    [Fact]
    public async Task An_installer_with_another_digest_is_not_run_and_not_kept()
    {
        using var folder = await PublishedAsync();
        await using var server = await BreakingServer.StartAsync(folder.Path);
        var script = Script(folder, server);
        await File.AppendAllTextAsync(folder["kots-embedded"], "echo changed\n");

        var (code, output) = await RunAsync(folder, script, []);

        code.ShouldBe(9);
        output.ShouldContain("is not the one that this script belongs to");
        Directory.GetFileSystemEntries(folder["installed"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_script_that_was_cut_off_does_nothing()
    {
        using var folder = await PublishedAsync();
        await using var server = await BreakingServer.StartAsync(folder.Path);
        var script = Script(folder, server);
        var ends = Enumerable.Range(0, script.Length).Where(end => script[end] == '\n' || end > script.TrimEnd().Length - 60);

        foreach (var end in ends.Where(end => end < script.TrimEnd().Length))
            (await RunAsync(folder, script[..end], [])).Output.ShouldNotContain("ran install", customMessage: script[..end]);

        server.Requests.ShouldBeEmpty();
        Directory.Exists(folder["installed"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("ftp://x/y")]
    [InlineData("https://x/$(reboot)")]
    [InlineData("https://x/a'b")]
    [InlineData("https://x/a?b=c")]
    [InlineData("https://user:password@x/")]
    [InlineData("x")]
    public void An_address_that_means_something_to_a_shell_is_refused(string url) =>
        Should.Throw<ProblemException>(() => BundlePublishRequest.From("b", "d", "k", "/bin/sh", url, prune: false)).Problem.Code.ShouldBe("KE3040");

    private static async Task<TemporaryFolder> PublishedAsync()
    {
        var folder = new TemporaryFolder();
        await BundleKeyPair.WriteNewAsync(folder["key"], CancellationToken.None);
        await File.WriteAllTextAsync(folder["kots-embedded"], Installer);
        Directory.CreateDirectory(folder["path"]);
        await File.WriteAllTextAsync(folder["path/id"], "#!/bin/sh\necho 0\n"); // the tests need no root
        File.SetUnixFileMode(folder["path/id"], FileModes.Executable);
        return folder;
    }

    private static BundlePublicKey Key(TemporaryFolder folder) => BundlePublicKey.FromPem(File.ReadAllText(folder["key.pub"]), "key.pub");

    private static string Script(TemporaryFolder folder, BreakingServer server) => InstallScript
        .Render(Url(server), Digest.Of(File.ReadAllBytes(folder["kots-embedded"])), Key(folder), "0.1.0")
        .Replace("folder=/var/lib/kots-embedded/installer", $"folder='{folder["installed"]}'");

    private static string Url(BreakingServer server) => server.Address.AbsoluteUri.TrimEnd('/');

    private static async Task<(int Code, string Output)> RunAsync(TemporaryFolder folder, string script, string[] arguments)
    {
        var result = await ChildProcess.RunAsync(new ProcessRequest("/bin/sh", ["-s", "--", .. arguments])
        {
            StandardInput = script,
            AcceptedExitCodes = [.. Enumerable.Range(0, 256)],
            Environment = new Dictionary<string, string?> { ["PATH"] = $"{folder["path"]}:{Environment.GetEnvironmentVariable("PATH")}" },
        }, CancellationToken.None);
        return (result.ExitCode, result.Output + (result.ExitCode == 0 ? "" : result.Errors));
    }
}
