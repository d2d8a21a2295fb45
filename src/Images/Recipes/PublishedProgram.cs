using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images.Recipes;

/// <summary>
/// A folder that <c>dotnet publish</c> made (self-contained, not a single file), cut into layers: one for each runtime pack, which programs
/// of one SDK share, and one for the program with its packages. NAME.deps.json says which file belongs to what.
/// </summary>
public static class PublishedProgram
{
    private const string Dependencies = ".deps.json";
    private const string RuntimePack = "runtimepack.";
    private static readonly string[] s_unused = [".pdb", ".xml"];

    /// <param name="folder">Absolute path of the publish folder.</param>
    /// <param name="target">Absolute path in the image: /app.</param>
    /// <param name="packages">Absolute path of NuGet's package folder, for the packages' digests.</param>
    /// <exception cref="ProblemException">KE3065: it is no such folder. KE3066: a package is not in NuGet's folder.</exception>
    public static async Task<IReadOnlyList<RecipeLayer>> ReadAsync(string folder, string target, string packages, CancellationToken ct)
    {
        if (!Directory.Exists(folder) || Directory.GetFiles(folder, "*" + Dependencies) is not [var file])
            throw RecipeProblems.NotPublished(folder, $"One file NAME{Dependencies} is expected in it.");
        var name = Path.GetFileName(file)[..^Dependencies.Length];
        if (JsonNode.Parse(await File.ReadAllBytesAsync(file, ct)) is not JsonObject document
            || document["libraries"] is not JsonObject libraries
            || document["targets"]?[(string?)document["runtimeTarget"]?["name"] ?? ""] is not JsonObject targets)
        {
            throw RecipeProblems.NotPublished(folder, $"{Path.GetFileName(file)} has no libraries and targets.");
        }
        var rest = Files(folder);
        var layers = new List<RecipeLayer>();
        var own = new List<Provenance>();
        foreach (var (id, library) in libraries.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var type = (string?)library?["type"];
            if (type is not ("runtimepack" or "package") || id.Split('/') is not [var package, var version])
                continue;
            package = package.StartsWith(RuntimePack, StringComparison.Ordinal) ? package[RuntimePack.Length..] : package;
            var from = await NuGetAsync(packages, package, version, ct);
            if (type == "package")
                own.Add(from);
            else
                layers.Add(new RecipeLayer($"{package} {version}", Take(rest, targets[id], folder, target), [from]));
        }
        if (!rest.Contains(name))
            throw RecipeProblems.NotPublished(folder, $"It has no program {name}.");
        var program = Place(rest, folder, target);
        own.Add(new Provenance("oci", name, VersionOf(libraries, name)));
        return [.. layers, new RecipeLayer(name, program, own)];
    }

    private static SortedSet<string> Files(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !s_unused.Contains(Path.GetExtension(file)))
            .Select(file => Path.GetRelativePath(folder, file)),
        StringComparer.Ordinal);

    // In a self-contained folder the files of a pack lie at the top, whatever their path in the pack was.
    private static List<RecipeFile> Take(SortedSet<string> rest, JsonNode? library, string folder, string target)
    {
        var names = new[] { library?["runtime"], library?["native"] }
            .OfType<JsonObject>()
            .SelectMany(files => files.Select(pair => Path.GetFileName(pair.Key)))
            .Where(rest.Remove)
            .Order(StringComparer.Ordinal)
            .ToList();
        return Place(names, folder, target);
    }

    // A name without an extension is a program's; modes of the folder depend on who published it.
    private static List<RecipeFile> Place(IEnumerable<string> names, string folder, string target) =>
    [
        .. names.Select(name => new RecipeFile(
            $"{target}/{name}", Path.HasExtension(name) ? FileModes.WorldReadable : FileModes.Executable,
            new FileRecipe.Local(Path.Combine(folder, name)))),
    ];

    private static string VersionOf(JsonObject libraries, string name) =>
        libraries.Select(pair => pair.Key.Split('/')).FirstOrDefault(parts => parts[0] == name) is [_, var version] ? version : "";

    private static async Task<Provenance> NuGetAsync(string packages, string name, string version, CancellationToken ct)
    {
        var lower = name.ToLowerInvariant();
        var file = Path.Combine(packages, lower, version, $"{lower}.{version}.nupkg");
        if (!File.Exists(file))
            throw RecipeProblems.NoNuGetPackage(name, version, file);
        await using var stream = File.OpenRead(file);
        return new Provenance("nuget", name, version, (await Digest.OfAsync(stream, ct)).Hex);
    }
}
