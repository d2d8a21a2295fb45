using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Images.Recipes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Images;

public sealed class PublishedProgramTests
{
    private const string Dependencies = """
        {
          "runtimeTarget": {"name": "net/linux-x64"},
          "targets": {
            "net": {},
            "net/linux-x64": {
              "agent/0.1.0": {"runtime": {"agent.dll": {}}},
              "runtimepack.The.Runtime/10.0.1": {"runtime": {"System.Core.dll": {}}, "native": {"libcore.so": {}}},
              "Some.Package/1.2.3": {"runtime": {"lib/net8.0/Some.Package.dll": {}}}
            }
          },
          "libraries": {
            "agent/0.1.0": {"type": "project"},
            "runtimepack.The.Runtime/10.0.1": {"type": "runtimepack"},
            "Some.Package/1.2.3": {"type": "package"}
          }
        }
        """;

    [Fact]
    public async Task A_runtime_is_a_layer_of_its_own_and_packages_carry_their_digests()
    {
        using var folder = await PublishAsync();

        var layers = await PublishedProgram.ReadAsync(folder["program"], "/app", folder["packages"], CancellationToken.None);

        layers.Select(layer => layer.What).ShouldBe(["The.Runtime 10.0.1", "agent"]);
        layers[0].Files.Select(file => file.Path).ShouldBe(["/app/System.Core.dll", "/app/libcore.so"]);
        layers[1].Files.Select(file => file.Path).ShouldBe(["/app/Some.Package.dll", "/app/agent", "/app/agent.deps.json", "/app/agent.dll"]);
        layers[1].Files.Single(file => file.Path == "/app/agent").Mode.ShouldBe(FileModes.Executable);
        layers.SelectMany(layer => layer.Provenance).ShouldBe([
            new Provenance("nuget", "The.Runtime", "10.0.1", Digest.Of("runtime"u8).Hex),
            new Provenance("nuget", "Some.Package", "1.2.3", Digest.Of("package"u8).Hex),
            new Provenance("oci", "agent", "0.1.0"),
        ]);
    }

    [Fact]
    public async Task A_package_whose_digest_is_not_known_is_refused()
    {
        using var folder = await PublishAsync();
        File.Delete(folder["packages/some.package/1.2.3/some.package.1.2.3.nupkg"]);

        var refused = await Should.ThrowAsync<ProblemException>(() =>
            PublishedProgram.ReadAsync(folder["program"], "/app", folder["packages"], CancellationToken.None));

        refused.Problem.Code.ShouldBe("KE3066");
    }

    [Fact]
    public async Task A_folder_without_a_program_is_refused()
    {
        using var folder = await PublishAsync();
        File.Delete(folder["program/agent"]);

        (await Should.ThrowAsync<ProblemException>(() => PublishedProgram.ReadAsync(folder["program"], "/app", folder["packages"], CancellationToken.None)))
            .Problem.Code.ShouldBe("KE3065");
        (await Should.ThrowAsync<ProblemException>(() => PublishedProgram.ReadAsync(folder["packages"], "/app", folder["packages"], CancellationToken.None)))
            .Problem.Code.ShouldBe("KE3065");
    }

    private static async Task<TemporaryFolder> PublishAsync()
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["program"]);
        await File.WriteAllTextAsync(folder["program/agent.deps.json"], Dependencies);
        foreach (var file in new[] { "agent", "agent.dll", "agent.pdb", "System.Core.dll", "libcore.so", "Some.Package.dll", "Some.Package.xml" })
            await File.WriteAllTextAsync(folder["program/" + file], file);
        foreach (var (path, text) in new[] { ("the.runtime/10.0.1/the.runtime.10.0.1", "runtime"), ("some.package/1.2.3/some.package.1.2.3", "package") })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder["packages/" + path])!);
            await File.WriteAllTextAsync(folder[$"packages/{path}.nupkg"], text);
        }
        return folder;
    }
}
