using System.Collections.Concurrent;
using System.Formats.Tar;
using System.IO.Compression;
using Kots.Embedded.Basics;
using Kots.Embedded.Images.Recipes;

namespace Kots.Embedded.Images.Upstream;

/// <summary>Official downloads, kept by SHA-256 under <c>files/</c> of the cache. Each is fetched once at a time.</summary>
/// <param name="client">Owned by the caller.</param>
/// <param name="mirror">A web server that has the same files below their hosts' names: MIRROR/dl.k8s.io/release/…; or null.</param>
/// <param name="cache">Absolute path of the cache folder.</param>
public sealed class UpstreamFiles(HttpClient client, Uri? mirror, string cache, IBuildProgress progress)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _running = new(StringComparer.Ordinal);

    /// <summary>What an address gives now.</summary>
    /// <returns>SHA-256 in hex.</returns>
    /// <exception cref="ProblemException">KE3020: the server refuses or does not answer.</exception>
    public async Task<string> LookUpAsync(string url, CancellationToken ct)
    {
        var part = await DownloadAsync(url, ct);
        var hex = await HashAsync(part, ct);
        File.Move(part, PathOf(hex), overwrite: true);
        return hex;
    }

    /// <summary>Opens a download, or a member of the .tar.gz that it is.</summary>
    /// <exception cref="ProblemException">KE3020; KE3052: it is not what is pinned. KE3055: there is no such member.</exception>
    public async Task<Stream> OpenAsync(FileRecipe.Download recipe, CancellationToken ct)
    {
        var hex = recipe.Sha256 ?? throw new InvalidOperationException($"{recipe.Url} was not pinned before it was asked for.");
        var file = await _running.GetOrAdd(hex, _ => new Lazy<Task<string>>(() => FetchAsync(recipe.Url, hex, ct))).Value;
        return recipe.Member is null ? File.OpenRead(file) : await OpenMemberAsync(file, recipe, ct);
    }

    private string PathOf(string hex) => Path.Combine(cache, "files", hex);

    private async Task<string> FetchAsync(string url, string hex, CancellationToken ct)
    {
        if (File.Exists(PathOf(hex)))
            return PathOf(hex);
        var part = await DownloadAsync(url, ct);
        var actual = await HashAsync(part, ct);
        if (actual != hex)
        {
            File.Delete(part);
            throw UpstreamProblems.WrongDigest(url, hex, actual);
        }
        File.Move(part, PathOf(hex), overwrite: true);
        return PathOf(hex);
    }

    private async Task<string> DownloadAsync(string url, CancellationToken ct)
    {
        var address = new Uri(url);
        if (mirror is not null)
            address = new Uri(mirror, address.Host + address.AbsolutePath);
        var folder = Directory.CreateDirectory(Path.Combine(cache, "files")).FullName;
        var part = Path.Combine(folder, $".{Guid.NewGuid():n}.tmp");
        await using var work = progress.Begin($"Download {address}");
        try
        {
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, ct);
            if (!response.IsSuccessStatusCode)
                throw TransferProblems.Refused(address.ToString(), $"The server answered {(int)response.StatusCode} {response.ReasonPhrase}.");
            await using var file = File.Create(part);
            await response.Content.CopyToAsync(file, ct);
            return part;
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            File.Delete(part);
            throw TransferProblems.Refused(address.ToString(), error.Message, error);
        }
    }

    private async Task<Stream> OpenMemberAsync(string file, FileRecipe.Download recipe, CancellationToken ct)
    {
        await using var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        await using var tar = new TarReader(gzip);
        while (await tar.GetNextEntryAsync(copyData: false, ct) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || Plain(entry.Name) != recipe.Member)
                continue;
            var copy = Path.Combine(cache, "files", $".{Guid.NewGuid():n}.tmp");
            await entry.ExtractToFileAsync(copy, overwrite: false, ct);
            return new FileStream(copy, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.DeleteOnClose);
        }
        throw RecipeProblems.NoSuchFile(recipe.Member!, recipe.Url);
    }

    private static string Plain(string name) => name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;

    private static async Task<string> HashAsync(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        return (await Digest.OfAsync(stream, ct)).Hex;
    }
}
