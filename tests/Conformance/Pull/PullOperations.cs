using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Images;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Licences;
using Kots.Embedded.Kots.Rendering;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.Pipeline.Pull;
using Kots.Embedded.Tests.Conformance.Render;
using Kots.Embedded.Tests.Conformance.Running;

namespace Kots.Embedded.Tests.Conformance.Pull;

/// <summary>Operations of the pull pack: whole releases, from the vendor's files to the archive.</summary>
internal static class PullOperations
{
    public static readonly Pack Pack = new("pull", new Dictionary<string, Operation>
    {
        ["pull.base"] = new(Base),
        ["pull.helm-preflights"] = new(c => new JsonObject { ["preflights"] = ChartPreflights.Of(Folder(c, Given(c, "dir"))).Count }),
        ["pull.online"] = new(Online),
        ["pull.pull"] = new(Pull),
    }, SkipRow: RenderPrograms.MissingFor);

    private const string Namespace = "app-namespace";

    private static JsonObject Pull(ConformanceCase row)
    {
        var pulled = Pull(Request(row, Folder(row, Given(row, "upstreamDir"))));
        var wanted = GoldenTree.Compared(Folder(row, "wantResults"));
        var got = GoldenTree.Compared(pulled.Archive);
        var differences = GoldenTree.Differences(wanted, got, Namespace);
        return new JsonObject
        {
            ["needsConfig"] = pulled.NeedsConfiguration,
            ["files"] = pulled.Archive.Files.Count,
            ["resultsDir"] = differences.Count == 0 ? "wantResults" : string.Join("\n", differences),
        };
    }

    private static JsonObject Base(ConformanceCase row)
    {
        var upstream = Folder(row, Given(row, "upstreamDir"));
        var given = row.Given["given"]!;
        var version = new VersionInfo
        {
            Sequence = given["sequence"]!.GetValue<long>(),
            Cursor = Given(row, "updateCursor"),
            ChannelName = Given(row, "channelName"),
            VersionLabel = Given(row, "versionLabel"),
            ReleaseNotes = Given(row, "releaseNotes"),
            IsAirgap = given["isAirgap"]!.GetValue<bool>(),
        };
        var licence = ReleaseTemplates.Read<License>(TemplatingKinds.Of(upstream), "License");
        var templates = ReleaseTemplates.Of(upstream, WithLicence(Surroundings(row, new RegistryTarget("")) with { Facts = Facts(row, new RegistryTarget("")) with { Version = version } }, licence));
        var manifests = new FileTree(ManifestRendering.Of(templates).Files).Under("base");
        var differences = GoldenTree.Differences(Folder(row, "base").Under("base"), manifests, Namespace);
        return new JsonObject { ["baseDir"] = differences.Count == 0 ? "base" : string.Join("\n", differences), ["kotsKindsDir"] = "kotsKinds", ["helmBaseDir"] = null };
    }

    private static JsonObject Online(ConformanceCase row)
    {
        using var archive = File.OpenRead(Path.Combine(row.PackFolder, row.Given["dir"]!.GetValue<string>(), Given(row, "release")));
        var release = VersionArchive.ReadAsync(archive, "archive.tar.gz", default).GetAwaiter().GetResult();
        var licence = Folder(row, ".").Find(Given(row, "license"))!;
        var pulled = Pull(Request(row, release.With(new FileTree([licence with { Path = "userdata/license.yaml" }]))));
        var wanted = Folder(row, "expected").Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        string[] folders = ["base/", "overlays/midstream/", "upstream/"];
        var more = pulled.Archive.Files.Select(file => file.Path).Where(path => folders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)) && !wanted.Contains(path));
        var unexpected = string.Join("\n", more.Where(path => path != "upstream/userdata/license.yaml"));
        return new JsonObject { ["expectedDir"] = unexpected == "" ? "expected" : unexpected };
    }

    private static PulledVersion Pull(PullRequest request) => new VersionPipeline(RenderPrograms.Search).PullAsync(request, default).GetAwaiter().GetResult();

    private static PullRequest Request(ConformanceCase row, FileTree release)
    {
        var given = row.Given["given"]!;
        var registry = given["registry"] is JsonObject { Count: > 0 } target && given["rewriteImages"]!.GetValue<bool>()
            ? new RegistryTarget(target["hostname"]!.GetValue<string>()) { User = target["username"]!.GetValue<string>(), Password = new Secret(target["password"]!.GetValue<string>()) }
            : new RegistryTarget("");
        var licence = ReleaseTemplates.Read<License>(TemplatingKinds.Of(release), "License");
        return new PullRequest
        {
            Release = release,
            AppSlug = given["appSlug"]?.GetValue<string>() ?? licence?.Spec.AppSlug ?? "",
            Surroundings = WithLicence(Surroundings(row, registry), licence),
            Source = new InstallationSpec { ChannelId = given["channelId"]?.GetValue<string>() ?? "", ChannelName = licence?.Spec.ChannelName ?? "" },
            IsAirgap = given["isAirgap"]?.GetValue<bool>() ?? false,
        };
    }

    private static ConfigSurroundings Surroundings(ConformanceCase row, RegistryTarget registry) => new()
    {
        Facts = Facts(row, registry),
        Options = new GoTemplate.TemplateOptions { Time = TimeProvider.System, Random = Random },
        Randomness = new StableRandomness(new Secret("a seed of the tests")),
    };

    // As it was signed; the terms of some are over, which is not what is measured here.
    private static ConfigSurroundings WithLicence(ConfigSurroundings given, License? licence) =>
        given with { Facts = given.Facts with { License = licence is null ? null : new LicenceVerifier(TrustRoots.Hosted).Verify(licence).Genuine ?? licence } };

    private static readonly GoTemplate.RandomBytes Random = System.Security.Cryptography.RandomNumberGenerator.Fill;

    // Nothing is asked: images of Docker Hub count as public, all others as private (the pack's README).
    private static TemplateFacts Facts(ConformanceCase row, RegistryTarget registry) => new()
    {
        AppSlug = row.Given["given"]!["appSlug"]?.GetValue<string>(),
        Static = new StaticSettings { Namespace = Namespace },
        LocalRegistry = registry,
        IsPrivateImage = image => ImageReference.TryParse(image)?.Host is not ("docker.io" or "index.docker.io"),
        Cipher = row.Given["given"]!["encryptionKey"] is { } key ? new PasswordCipher(PasswordCipher.NewKey(Random), Random, new Secret(key.GetValue<string>())) : null,
    };

    private static string Given(ConformanceCase row, string key) => row.Given["given"]![key]!.GetValue<string>();

    private static FileTree Folder(ConformanceCase row, string folder) =>
        FolderTree.ReadAsync(Path.Combine(row.PackFolder, row.Given["dir"]!.GetValue<string>(), folder), default).GetAwaiter().GetResult();
}
