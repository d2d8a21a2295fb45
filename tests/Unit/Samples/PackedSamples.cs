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

    /// <summary>A release as it was packed.</summary>
    public Task<FileTree> ReleaseAsync(string sample, string version) => FolderTree.ReadAsync(Path.Combine(_folder, sample, version), CancellationToken.None);

    /// <summary>The release of WordPress as the console would deploy it, for a customer with 25 seats.</summary>
    /// <param name="mayOwnFooter">What the licence says of <c>custom_footer</c>.</param>
    /// <param name="answers">userdata/config.yaml of the version before; null for none.</param>
    public Task<FileTree> PullAsync(string version, bool mayOwnFooter, string? answers = null) => PullAsync("wordpress", version, answers, new()
    {
        ["custom_footer"] = new() { Value = EntitlementValue.FromFlag(mayOwnFooter) },
        ["seats"] = new() { Value = EntitlementValue.FromNumber(25) },
    });

    /// <summary>A release as the console would deploy it.</summary>
    /// <param name="answers">As above.</param>
    public async Task<FileTree> PullAsync(string sample, string version, string? answers, Dictionary<string, Entitlement> entitlements)
    {
        var release = await ReleaseAsync(sample, version);
        if (answers is not null)
            release = release.With(FileTree.OfTexts([new("userdata/config.yaml", answers)]));
        var request = new PullRequest
        {
            Release = release,
            AppSlug = sample,
            Surroundings = new ConfigSurroundings
            {
                Facts = new TemplateFacts { License = LicenceOf(sample, entitlements) },
                Options = new TemplateOptions { Time = TimeProvider.System, Random = System.Security.Cryptography.RandomNumberGenerator.Fill },
                Randomness = new StableRandomness(new Secret("a seed of the tests")),
            },
            Source = new InstallationSpec { VersionLabel = version, ReplicatedRegistryDomain = Registry },
        };
        return (await new VersionPipeline(new ProgramSearch(ProgramFolders)).PullAsync(request, CancellationToken.None)).Archive;
    }

    private static License LicenceOf(string app, Dictionary<string, Entitlement> entitlements) => new()
    {
        Spec = new LicenseSpec { AppSlug = app, LicenseId = "licence-of-acme", CustomerName = "Acme", Entitlements = entitlements },
    };
}
