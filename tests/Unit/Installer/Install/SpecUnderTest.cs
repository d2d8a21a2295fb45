using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Install;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Tests.Fakes;

namespace Kots.Embedded.Tests.Unit.Installer.Install;

/// <summary>Resolves documents as install does, with the repository's own catalogue and a machine that is an empty folder.</summary>
internal sealed class SpecUnderTest : IHost, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("spec-test").FullName;

    public NodePaths Paths { get; } = new(NodePaths.DefaultDataDir);

    public string Path(string absolute) => _root + absolute;

    /// <summary>Writes a file of the machine.</summary>
    public void Put(string absolute, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(absolute))!);
        File.WriteAllText(Path(absolute), text);
    }

    /// <summary>What programs answer; reading a document runs none.</summary>
    public Func<ProcessRequest, ProcessResult> Answer { get; init; } =
        request => throw new InvalidOperationException($"Reading a document runs no program, and this one was to be run: {request.Program}");

    public Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken ct) => Task.FromResult(Answer(request));

    public static async Task<NodeBundle> BundleAsync(string? installer = null)
    {
        var root = Checkout.PathOf("addons");
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .ToDictionary(f => System.IO.Path.GetRelativePath(root, f), f => (ReadOnlyMemory<byte>)File.ReadAllBytes(f));
        var key = await BundlePublicKey.FromFileAsync(Checkout.PathOf("tests", "keys", "test-only.key.pub"), default);
        return new NodeBundle("a bundle", key, [], new ImageIndex { Manifests = [] }, AddonCatalogue.Read(files).ForSource("debian"), installer);
    }

    public async Task<ResolvedSpec> ResolveAsync(InstallRequest? request = null, string? bundleInstaller = null) =>
        await ResolvedSpec.ReadAsync(request ?? new InstallRequest(), await BundleAsync(bundleInstaller), Paths, this, default);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
