using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Basics;
using Kots.Embedded.Images.Recipes;
using Kots.Embedded.Yaml;
using Own = Kots.Embedded.Addons.Catalogue.ImageRecipe.Assembled;

namespace Kots.Embedded.Installer.Bundle;

/// <summary><c>debian.yaml</c> of a catalogue: what source debian builds from.</summary>
/// <param name="Base">What all images of packages share.</param>
/// <param name="OwnImages">Recipes of <c>bundle image</c> and <c>image build</c>, by name.</param>
internal sealed record BundleBuildDebianFile(DebianBase Base, IReadOnlyDictionary<string, Own> OwnImages)
{
    /// <summary>The file's name in the catalogue.</summary>
    public const string Name = "debian.yaml";

    /// <summary>
    /// Reads it. With <c>from: DIR</c> the file of another folder lies below: it gives the suite, its lists come first, and its images stay its own.
    /// </summary>
    /// <param name="folder">The catalogue's.</param>
    /// <exception cref="ProblemException">KE1001–KE1005: it is not well-formed. KE3057: it is not there.</exception>
    public static Task<BundleBuildDebianFile> ReadAsync(string folder, CancellationToken ct) => ReadAsync(folder, mayHaveBase: true, ct);

    private static async Task<BundleBuildDebianFile> ReadAsync(string folder, bool mayHaveBase, CancellationToken ct)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            throw new ProblemException(new Problem("KE3057", $"There is no file {path}.", "Source debian needs it.",
                "Copy addons/debian.yaml and debian.lock of kots-embedded beside your add-ons."), ExitCode.Validation);
        }
        var problems = new List<Problem>();
        var fields = YamlFields.OfDocument(YamlText.Parse(await File.ReadAllTextAsync(path, ct), Name), Name, problems);
        var below = mayHaveBase && fields?.Text("from") is { } from ? (await ReadAsync(Path.Combine(folder, from), mayHaveBase: false, ct)).Base : null;
        var result = fields is null ? null : new BundleBuildDebianFile(BaseOf(fields, below), OwnImageReader.Read(fields.Fields("ownImages")));
        fields?.ReportUnknown();
        return result is not null && problems.Count == 0 ? result : throw new ProblemException(problems, ExitCode.Validation);
    }

    private static DebianBase BaseOf(YamlFields fields, DebianBase? below) => new(
        below?.Suite ?? fields.RequiredText("suite"),
        [.. below?.Packages ?? [], .. fields.Texts("base") ?? []],
        (below?.Exclude.AsEnumerable() ?? []).Concat(fields.Texts("exclude") ?? []).ToHashSet(StringComparer.Ordinal),
        [.. below?.Prune ?? [], .. fields.Texts("prune") ?? []],
        [.. below?.Keep ?? [], .. fields.Texts("keep") ?? []]);
}
