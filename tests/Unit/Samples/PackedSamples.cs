using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.Pipeline.Programs;
using Kots.Embedded.Pipeline.Pull;
using Kots.Embedded.Tests.Fakes;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Samples;

/// <summary>The samples as <c>make samples</c> packs them, in a folder of the test's own.</summary>
public sealed class PackedSamples : IAsyncLifetime, IDisposable
{
    /// <summary>The registry that the vendor's server names.</summary>
    public const string Registry = "10.0.0.1:5443";

    private readonly string _folder = Directory.CreateTempSubdirectory("samples").FullName;

    /// <summary>Where helm and kubectl are, or would be: beside our programs, or on the PATH.</summary>
    internal static IReadOnlyList<string> ProgramFolders { get; } = [Checkout.PathOf("out"), .. ProgramSearch.UsualFolders()];

    public Task InitializeAsync() => PackAsync(_folder);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Packs all of them into a folder.</summary>
    public static Task PackAsync(string folder) =>
        ChildProcess.RunAsync(new ProcessRequest(Checkout.PathOf("samples", "pack"), folder) { Limit = TimeSpan.FromMinutes(1) }, CancellationToken.None);

    /// <summary>A release of samples/wordpress.</summary>
    public Task<FileTree> WordPressAsync(string version) => FolderTree.ReadAsync(Path.Combine(_folder, "wordpress", version), CancellationToken.None);

    /// <summary>The release as the console would deploy it, for a customer with 25 seats.</summary>
    /// <param name="mayOwnFooter">What the licence says of <c>custom_footer</c>.</param>
    /// <param name="answers">userdata/config.yaml of the version before; null for none.</param>
    public async Task<FileTree> PullAsync(string version, bool mayOwnFooter, string? answers = null)
    {
        var release = await WordPressAsync(version);
        if (answers is not null)
            release = release.With(FileTree.OfTexts([new("userdata/config.yaml", answers)]));
        var request = new PullRequest
        {
            Release = release,
            AppSlug = "wordpress",
            Surroundings = new ConfigSurroundings
            {
                Facts = new TemplateFacts { License = LicenceOf(mayOwnFooter) },
                Options = new TemplateOptions { Time = TimeProvider.System, Random = System.Security.Cryptography.RandomNumberGenerator.Fill },
                Randomness = new StableRandomness(new Secret("a seed of the tests")),
            },
            Source = new InstallationSpec { VersionLabel = version, ReplicatedRegistryDomain = Registry },
        };
        return (await new VersionPipeline(new ProgramSearch(ProgramFolders)).PullAsync(request, CancellationToken.None)).Archive;
    }

    private static License LicenceOf(bool mayOwnFooter) => new()
    {
        Spec = new LicenseSpec
        {
            AppSlug = "wordpress",
            LicenseId = "licence-of-acme",
            CustomerName = "Acme",
            Entitlements = new Dictionary<string, Entitlement>
            {
                ["custom_footer"] = new() { Value = EntitlementValue.FromFlag(mayOwnFooter) },
                ["seats"] = new() { Value = EntitlementValue.FromNumber(25) },
            },
        },
    };
}
