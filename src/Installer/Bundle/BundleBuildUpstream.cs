using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Images.Recipes;
using Kots.Embedded.Images.Upstream;
using From = Kots.Embedded.Addons.Catalogue.FileRecipe;
using Registry = Kots.Embedded.Addons.Catalogue.ImageRecipe.Registry;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>
/// Source upstream: official images and downloads, each only with a digest that addon.yaml or <c>upstream.lock</c> names. Not tested end
/// to end here (docs/spec/bundle.md, "Source upstream").
/// </summary>
internal sealed class BundleBuildUpstream : IDisposable
{
    /// <summary>The lock's name in the catalogue.</summary>
    public const string LockFile = "upstream.lock";

    private const string Source = "upstream";
    private static readonly TimeSpan s_headers = TimeSpan.FromMinutes(30);
    private readonly HttpClient _client = new() { Timeout = s_headers };
    private readonly RegistryClient _registry;
    private readonly UpstreamLock _pins;
    private readonly TimeProvider _time;

    private BundleBuildUpstream(BundleBuildRequest request, UpstreamLock pins, IBuildProgress progress, TimeProvider time)
    {
        (_pins, _time) = (pins, time);
        _registry = new RegistryClient(_client, request.Mirror);
        Files = new UpstreamFiles(_client, request.Mirror, request.Cache, progress);
    }

    /// <summary>The downloads.</summary>
    public UpstreamFiles Files { get; }

    /// <exception cref="ProblemException">KE3067: images or downloads without a pin, all named. KE3069: the lock is not well-formed.</exception>
    public static async Task<BundleBuildUpstream> OpenAsync(
        BundleBuildRequest request, IReadOnlyList<AddonDefinition> addons, IBuildProgress progress, TimeProvider time, CancellationToken ct)
    {
        var upstream = new BundleBuildUpstream(request, await ReadLockAsync(request.Addons, ct), progress, time);
        var unpinned = Images(addons).Where(image => upstream.DigestOf(image) is null).Select(image => image.Reference)
            .Concat(Downloads(addons).Where(file => upstream.Sha256Of(file) is null).Select(file => file.Url))
            .Distinct()
            .Select(name => new Problem("KE3067", $"{name} is not pinned.", "What a registry or a web server gives may change from one day to the next.",
                "Run bundle build --source upstream --update-lock, compare addons/upstream.lock with what the makers publish, and keep it."))
            .ToList();
        return unpinned.Count == 0 ? upstream : throw new ProblemException(unpinned, ExitCode.Validation);
    }

    /// <summary>Looks up what is not pinned in addon.yaml and rewrites <c>upstream.lock</c>.</summary>
    public static async Task UpdateLockAsync(
        BundleBuildRequest request, IReadOnlyList<AddonDefinition> addons, IBuildProgress progress, TimeProvider time, CancellationToken ct)
    {
        using var upstream = new BundleBuildUpstream(request, UpstreamLock.Empty, progress, time);
        var images = new Dictionary<string, Digest>(StringComparer.Ordinal);
        foreach (var image in Images(addons).Where(image => image.Digest is null).DistinctBy(image => image.Reference))
            images[image.Reference] = await upstream._registry.LookUpAsync(ImageReference.Parse(image.Reference), ct);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Downloads(addons).Where(file => file.Sha256 is null).DistinctBy(file => file.Url))
            files[file.Url] = await upstream.Files.LookUpAsync(file.Url, ct);
        var path = Path.Combine(request.Addons, LockFile);
        await AtomicFile.WriteAsync(path, FileModes.WorldReadable, new UpstreamLock(images, files).ToText(), ct);
    }

    /// <summary>Brings an image into a layout.</summary>
    public async Task<ImageManifest> ImageAsync(Registry image, ImageLayout into, CancellationToken ct)
    {
        var (reference, pinned) = (ImageReference.Parse(image.Reference), DigestOf(image)!.Value);
        var manifest = await _registry.CopyAsync(reference, pinned, into, _time, ct);
        return manifest with
        {
            Annotations = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                [AnnotationKeys.Provenance] = Provenance.ToAnnotation([new Provenance(Source, reference.Name, reference.Tag ?? "", pinned.Hex)]),
            },
        };
    }

    /// <summary>A download with its pin; other recipes as they are.</summary>
    public From Pinned(From recipe) => recipe is From.Download download ? download with { Sha256 = Sha256Of(download) } : recipe;

    public void Dispose() => _client.Dispose();

    private Digest? DigestOf(Registry image) =>
        image.Digest is { } text ? Digest.Parse(text) : _pins.Images.TryGetValue(image.Reference, out var pin) ? pin : null;

    private string? Sha256Of(From.Download file) => file.Sha256 ?? _pins.Files.GetValueOrDefault(file.Url);

    private static IEnumerable<Registry> Images(IReadOnlyList<AddonDefinition> addons) =>
        addons.SelectMany(addon => addon.Images).Select(image => image.Sources.GetValueOrDefault(Source)).OfType<Registry>();

    private static IEnumerable<From.Download> Downloads(IReadOnlyList<AddonDefinition> addons) =>
        addons.SelectMany(addon => addon.HostFiles).Select(file => file.Sources.GetValueOrDefault(Source)).OfType<From.Download>();

    private static async Task<UpstreamLock> ReadLockAsync(string addons, CancellationToken ct)
    {
        var path = Path.Combine(addons, LockFile);
        return File.Exists(path) ? UpstreamLock.Parse(await File.ReadAllTextAsync(path, ct), path) : UpstreamLock.Empty;
    }
}
