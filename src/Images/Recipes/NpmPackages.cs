using System.Collections.Concurrent;
using System.Formats.Tar;
using System.IO.Compression;
using Kots.Embedded.Basics;
using Kots.Embedded.Images.Debian;

namespace Kots.Embedded.Images.Recipes;

/// <summary>Packages of the npm registry as archives: fetched with npm, kept by SHA-256 under <c>npm/</c> of the cache, never installed.</summary>
internal sealed class NpmPackages(BuildContext context)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _unpacked = new(StringComparer.Ordinal);

    /// <summary>"@scope/name@1.2.3" → "@scope/name".</summary>
    public static string NameOf(string package) => package.LastIndexOf('@') is > 0 and var at ? package[..at] : package;

    /// <summary>Opens a member of a package, or of a zip archive in it.</summary>
    /// <exception cref="ProblemException">KE3052, KE3055, KE3061.</exception>
    public async Task<Stream> OpenAsync(FileRecipe.NpmMember member, CancellationToken ct)
    {
        var pin = context.Lock.Npm(NameOf(member.Package));
        var folder = await _unpacked.GetOrAdd(pin.Sha256, _ => new Lazy<Task<string>>(() => UnpackAsync(pin, ct))).Value;
        var file = Path.Combine(folder, "package", member.Archive ?? member.Member);
        if (!File.Exists(file))
            throw RecipeProblems.NoSuchFile(member.Archive ?? member.Member, $"the npm package {pin.Name}");
        if (member.Archive is null)
            return File.OpenRead(file);
        await using var archive = await ZipFile.OpenReadAsync(file, ct);
        var entry = archive.GetEntry(member.Member) ?? throw RecipeProblems.NoSuchFile(member.Member, $"{member.Archive} of the npm package {pin.Name}");
        var copy = Path.Combine(folder, Guid.NewGuid().ToString("n"));
        await entry.ExtractToFileAsync(copy, ct);
        return new FileStream(copy, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.DeleteOnClose);
    }

    private async Task<string> UnpackAsync(LockedNpm pin, CancellationToken ct)
    {
        var kept = Path.Combine(context.CacheFolder, "npm", pin.Sha256 + ".tgz");
        if (!File.Exists(kept))
        {
            await using var work = context.Progress.Begin($"Download the npm package {pin.Name} {pin.Version}");
            var file = await NpmPins.PackAsync($"{pin.Name}@{pin.Version}", Path.Combine(context.WorkFolder, "npm"), context.Tools, ct);
            var actual = await NpmPins.HashAsync(file, ct);
            if (actual != pin.Sha256)
                throw DebianProblems.WrongDigest($"The npm package {pin.Name} {pin.Version}", pin.Sha256, actual);
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            File.Copy(file, kept + ".new", overwrite: true);
            File.Move(kept + ".new", kept, overwrite: true);
        }
        var folder = Path.Combine(context.WorkFolder, "npm-" + pin.Sha256[..12]);
        Directory.CreateDirectory(folder);
        await using var gzip = new GZipStream(File.OpenRead(kept), CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(gzip, folder, overwriteFiles: true, ct);
        return folder;
    }
}
