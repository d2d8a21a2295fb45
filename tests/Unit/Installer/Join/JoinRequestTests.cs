using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Join;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Join;

public sealed class JoinRequestTests
{
    private const string Token = "abcdef.0123456789abcdef";
    private static readonly string s_hash = "sha256:" + new string('0', 64);

    [Theory]
    [InlineData("10.0.0.4", "10.0.0.4:6443")]
    [InlineData("10.0.0.4:7443", "10.0.0.4:7443")]
    [InlineData("https://first.example:6443/", "first.example:6443")]
    [InlineData("first.example:443", "first.example:443")]
    [InlineData("[fd00::4]:6443", "[fd00::4]:6443")]
    public async Task The_address_may_leave_out_the_port(string text, string server) =>
        (await ReadAsync(text, "--token", Token)).Server.ShouldBe(server);

    [Fact]
    public async Task All_mistakes_are_told_at_once_and_the_token_is_not_shown()
    {
        var error = await Should.ThrowAsync<ProblemException>(() =>
            ReadAsync("10.0.0.4/x", "--token", "abcdef.0123456789abcdeF", "--ca-hash", "md5:1", "--private-address", "eth0", "--data-dir", "data"));

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Problems.Select(p => p.Code).ShouldBe(["KE2101", "KE2102", "KE2101", "KE2101", "KE2101"]);
        error.Message.ShouldNotContain("0123456789abcdeF");
    }

    [Fact]
    public async Task A_token_file_wins_and_only_its_first_line_counts()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Token + "\nmore\n");

        var request = await ReadAsync("10.0.0.4", "--token-file", file, "--token", "zzzzzz.0123456789abcdef");

        request.Token!.Id.ShouldBe("abcdef");
        File.Delete(file);
    }

    [Fact]
    public async Task The_words_for_the_unit_never_hold_the_token()
    {
        var request = await ReadAsync("10.0.0.4", "--token", Token, "--ca-hash", s_hash, "--bundle", "http://x/bundle", "--ignore-preflights", "memory,cores");

        request.ToWords("/run/token").ShouldBe(
            ["10.0.0.4:6443", "--token-file", "/run/token", "--ca-hash", s_hash, "--bundle", "http://x/bundle", "--ignore-preflights", "memory,cores"]);
    }

    [Fact]
    public async Task On_a_machine_that_has_joined_nothing_needs_to_be_said() => (await ReadAsync()).ToWords("/run/token").ShouldBeEmpty();

    private static Task<JoinRequest> ReadAsync(params string[] words)
    {
        var options = new JoinOptions();
        var command = new Command("join");
        command.Arguments.Add(options.Server);
        foreach (var option in options.All)
            command.Options.Add(option);
        return JoinRequest.ReadAsync(command.Parse(words), options, CancellationToken.None);
    }
}
