using System.Text;
using Kots.Embedded.Basics;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Completion;

/// <summary>The script in a real bash, with the real program as it was built beside the tests.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("kots-embedded st", "status")]
    [InlineData("kots-embedded status --wa", "--watch")]
    [InlineData("kots-embedded bundle ver", "verify")]
    [InlineData("kots-embedded status --output j", "json")]
    [InlineData("kots-embedded completion z", "zsh")]
    public async Task Bash_completes_commands_options_and_values(string line, string expected)
    {
        (await CompleteAsync(line)).ShouldContain(expected);
    }

    [Fact]
    public async Task Bash_lists_every_command_where_none_is_begun()
    {
        var all = await CompleteAsync("kots-embedded ");

        foreach (var command in new[] { "install", "reset", "status", "bundle", "spec", "console", "version", "completion" })
            all.ShouldContain(command);
    }

    private static async Task<string[]> CompleteAsync(string line)
    {
        var script = new StringBuilder("source <(kots-embedded completion bash)\n")
            .Append("COMP_LINE='").Append(line).Append("'; COMP_POINT=${#COMP_LINE}; read -ra COMP_WORDS <<< \"$COMP_LINE\"\n")
            .Append("[[ $COMP_LINE != *' ' ]] || COMP_WORDS+=('')\n")
            .Append("COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); complete -p kots-embedded > /dev/null && _kots_embedded; printf '%s\\n' \"${COMPREPLY[@]}\"\n");
        var result = await ChildProcess.RunAsync(new ProcessRequest("bash", "-c", script.ToString())
        {
            Environment = new Dictionary<string, string?> { ["PATH"] = $"{AppContext.BaseDirectory.Replace("tests/Unit", "src/Installer")}:{Environment.GetEnvironmentVariable("PATH")}" },
            Limit = TimeSpan.FromMinutes(1),
        }, CancellationToken.None);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
