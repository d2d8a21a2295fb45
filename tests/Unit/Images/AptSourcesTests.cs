using Kots.Embedded.Basics;
using Kots.Embedded.Images.Debian;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Images;

public sealed class AptSourcesTests
{
    [Fact]
    public async Task A_mirror_is_found_on_a_machine_that_has_never_fetched_its_lists()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["sources.list"], "deb http://mirror.example/debian bookworm main\ndeb http://vendor.example/apt nodistro main\n");
        Directory.CreateDirectory(folder["lists/partial"]);

        var targets = await ChildProcess.RunAsync(
            new ProcessRequest("apt-get", ["-o", $"Dir::State::lists={folder["lists"]}", "-o", $"Dir::Etc::sourcelist={folder["sources.list"]}",
                "-o", "Dir::Etc::sourceparts=/dev/null", .. AptSources.TargetsArguments]),
            CancellationToken.None);

        AptSources.Write(targets.Output.Split('\n'), "trixie").ShouldBe(
            """
            deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example/debian trixie main
            deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example/debian trixie main
            deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example/debian trixie-updates main
            deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example/debian trixie-updates main

            """);
    }
}
