using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Tokens;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Tokens;

public sealed class JoinLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("join-line-").FullName;
    private readonly JoinLine _line = new("10.0.0.4:6443", "sha256:" + new string('a', 64), "sha256//AAAA=", JoinToken.Parse("abcdef.0123456789abcdef")!);

    [Fact]
    public async Task The_pasted_line_gives_the_token_to_curl_and_bash_through_pipes_only()
    {
        await StubAsync("curl", "printf '%s\\n' \"$@\" >\"$FOLDER/curl.arguments\"; cat >\"$FOLDER/curl.input\"; echo 'echo the script'");
        await StubAsync("sudo", "printf '%s\\n' \"$@\" >\"$FOLDER/sudo.arguments\"; cat >\"$FOLDER/sudo.input\"");

        await RunAsync(_line.ForBareMachine);

        Text("curl.input").ShouldBe("header = \"Authorization: Bearer abcdef.0123456789abcdef\"");
        Text("sudo.input").ShouldBe("echo the script\nabcdef.0123456789abcdef\n");
        Text("curl.arguments").ShouldNotContain("abcdef");
        Text("curl.arguments").ShouldContain("--pinnedpubkey\nsha256//AAAA=\nhttps://10.0.0.4:6443/api/v1/namespaces/kube-system/services/http:kots-embedded-bundle:6442/proxy/join");
        Text("sudo.arguments").ShouldBe("bash\n");
    }

    [Fact]
    public async Task When_the_script_does_not_come_the_line_ends_with_the_code_for_joining()
    {
        await StubAsync("curl", "cat >/dev/null; exit 22");
        await StubAsync("sudo", "cat >\"$FOLDER/sudo.input\"");

        await RunAsync(_line.ForBareMachine);

        Text("sudo.input").ShouldBe("exit 14\n");
    }

    [Fact]
    public void It_does_not_print_the_token() => _line.ToString().ShouldNotContain("0123456789abcdef");

    [Fact]
    public void The_words_for_the_program_are_those_of_the_vendors_line() =>
        _line.Arguments.ShouldBe($"join 10.0.0.4:6443 --token abcdef.0123456789abcdef --ca-hash sha256:{new string('a', 64)}");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Text(string name) => File.ReadAllText(Path.Combine(_folder, name));

    private Task StubAsync(string name, string body) =>
        AtomicFile.WriteAsync(Path.Combine(_folder, name), FileModes.Executable, "#!/bin/sh\n" + body + "\n", CancellationToken.None);

    private Task<ProcessResult> RunAsync(string line) => ChildProcess.RunAsync(new ProcessRequest("bash", "-c", line)
    {
        Limit = TimeSpan.FromMinutes(1),
        Environment = new Dictionary<string, string?> { ["PATH"] = $"{_folder}:/usr/bin:/bin", ["FOLDER"] = _folder },
    }, CancellationToken.None);
}
