using System.Collections.Concurrent;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images.Recipes;

/// <summary>Turns file recipes into files of this machine, with the key of their inputs and where they came from.</summary>
public sealed class FileSources
{
    private readonly BuildContext _context;
    private readonly SourcePackages _sources;
    private readonly NpmPackages _npm;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _compiled = new(StringComparer.Ordinal);

    /// <summary>For one run.</summary>
    public FileSources(BuildContext context)
    {
        _context = context;
        _sources = new SourcePackages(context);
        _npm = new NpmPackages(context);
    }

    /// <summary>The key of a recipe's inputs; reads the lock and, for local files, their content, and makes nothing.</summary>
    internal async Task<string> KeyAsync(FileRecipe recipe, CancellationToken ct)
    {
        using var key = new InputKey(recipe.GetType().Name);
        switch (recipe)
        {
            case FileRecipe.PackageFile file:
                key.Add(_context.Lock.Package(file.Package).Sha256).Add(file.File);
                break;
            case FileRecipe.Built built:
                key.Add(_sources.KeyOf(built.Build)).Add(built.Program);
                break;
            case FileRecipe.NpmMember npm:
                key.Add(_context.Lock.Npm(NpmPackages.NameOf(npm.Package)).Sha256).Add(npm.Archive ?? "").Add(npm.Member);
                break;
            case FileRecipe.CSource source:
                key.Add(_context.Lock.Source(source.SourcePackage).DscSha256).Add(source.File).Add(source.Flags);
                break;
            case FileRecipe.Content content:
                key.Add(content.Text);
                break;
            case FileRecipe.Local local:
                await using (var stream = File.OpenRead(local.Path))
                    key.Add((await Digest.OfAsync(stream, ct)).Hex);
                break;
            case FileRecipe.Download download:
                key.Add(download.Url).Add(download.Member ?? "").Add(download.Sha256 ?? "");
                break;
        }
        return key.Finish();
    }

    /// <summary>Opens the file of a recipe, fetched or built where needed.</summary>
    /// <exception cref="ProblemException">KE3050–KE3061: see docs/problems.md.</exception>
    public async Task<Stream> OpenAsync(FileRecipe recipe, CancellationToken ct) => recipe switch
    {
        FileRecipe.PackageFile file => File.OpenRead(await PackageFileAsync(file, ct)),
        FileRecipe.Built built => File.OpenRead(await BuiltAsync(built, ct)),
        FileRecipe.NpmMember npm => await _npm.OpenAsync(npm, ct),
        FileRecipe.CSource source => File.OpenRead(await CompiledAsync(source, ct)),
        FileRecipe.Content content => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content.Text), writable: false),
        FileRecipe.Local local => File.OpenRead(local.Path),
        FileRecipe.Download download when _context.Downloads is { } downloads => await downloads.OpenAsync(download, ct),
        FileRecipe.Download download => throw new ProblemException(new Problem("KE3063", $"{download.Url} cannot be part of an image here.",
            "Downloads are host files of source upstream only.", "Use another recipe."), ExitCode.Validation),
        _ => throw new InvalidOperationException(recipe.ToString()),
    };

    /// <summary>Where the file of a recipe comes from.</summary>
    internal Provenance ProvenanceOf(FileRecipe recipe)
    {
        switch (recipe)
        {
            case FileRecipe.PackageFile file:
                return Of(_context.Lock.Package(file.Package));
            case FileRecipe.Built built:
                return OfSource(built.Build.SourcePackage);
            case FileRecipe.CSource source:
                return OfSource(source.SourcePackage);
            case FileRecipe.NpmMember npm:
                var pin = _context.Lock.Npm(NpmPackages.NameOf(npm.Package));
                return new Provenance("npm", pin.Name, pin.Version, pin.Sha256);
            case FileRecipe.Download download:
                return new Provenance("upstream", download.Url, VersionIn(download.Url), download.Sha256);
            default:
                return new Provenance("oci", recipe is FileRecipe.Local local ? Path.GetFileName(local.Path) : "addon.yaml", "");
        }
    }

    // ".../release/v1.34.1/bin/…": the first part of the path that looks like a version.
    private static string VersionIn(string url) => new Uri(url).Segments.Select(part => part.Trim('/'))
        .FirstOrDefault(part => part.Length > 1 && part[0] == 'v' && char.IsAsciiDigit(part[1])) ?? "";

    internal static Provenance Of(Debian.LockedPackage package) => new("deb", package.Name, package.Version, package.Sha256);

    private Provenance OfSource(string name)
    {
        var pin = _context.Lock.Source(name);
        return new Provenance("debsrc", pin.Name, pin.Version, pin.DscSha256);
    }

    private async Task<string> PackageFileAsync(FileRecipe.PackageFile file, CancellationToken ct)
    {
        var root = await _context.Unpacked.FolderAsync(_context.Lock.Package(file.Package), ct);
        return PackageFolder.Find(root, file.File) ?? throw RecipeProblems.NoSuchFile(file.File, $"the Debian package {file.Package}");
    }

    private async Task<string> BuiltAsync(FileRecipe.Built built, CancellationToken ct)
    {
        var folder = await _sources.BuildAsync(built.Build, ct);
        var path = Path.Combine(folder, built.Program);
        return File.Exists(path) ? path : throw RecipeProblems.NotBuilt(built.Program, built.Build.SourcePackage);
    }

    private async Task<string> CompiledAsync(FileRecipe.CSource source, CancellationToken ct)
    {
        var key = await KeyAsync(source, ct);
        return await _compiled.GetOrAdd(key, _ => new Lazy<Task<string>>(() => CompileAsync(source, key, ct))).Value;
    }

    private async Task<string> CompileAsync(FileRecipe.CSource source, string key, CancellationToken ct)
    {
        var program = Path.Combine(_context.CacheFolder, "build", key, "program");
        if (File.Exists(program))
            return program;
        await _context.Tools.EnsureAsync(["gcc"], ct);
        var tree = await _sources.UnpackAsync(source.SourcePackage, ct);
        var file = Path.Combine(tree, source.File);
        if (!File.Exists(file))
            throw RecipeProblems.NoSuchFile(source.File, $"the source package {source.SourcePackage}");
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        await using (_context.Progress.Begin($"Compile {source.File}"))
        {
            // a relative name and no build id: the path of the working folder must not get into the program
            var request = new ProcessRequest("gcc", [.. source.Flags, "-s", "-Wl,--build-id=none", "-o", program + ".new", source.File]) { WorkingDirectory = tree };
            await ChildProcess.RunAsync(request, ct);
        }
        File.Move(program + ".new", program, overwrite: true);
        return program;
    }
}
