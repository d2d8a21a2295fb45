using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Yaml;
using Kots.Embedded.Basics;
using Kots.Embedded.Images.Recipes;
using Own = Kots.Embedded.Addons.Catalogue.ImageRecipe.Assembled;

namespace Kots.Embedded.Installer.Bundle;

/// <summary><c>debian.yaml</c> of a catalogue: what source debian builds from.</summary>
/// <param name="Base">What all images of packages share.</param>
/// <param name="OwnImages">Recipes of <c>bundle image</c>, by name.</param>
internal sealed record BundleBuildDebianFile(DebianBase Base, IReadOnlyDictionary<string, Own> OwnImages)
{
    /// <summary>The file's name in the catalogue.</summary>
    public const string Name = "debian.yaml";

    /// <param name="folder">The catalogue's.</param>
    /// <exception cref="ProblemException">KE1001–KE1005: it is not well-formed. KE3057: it is not there.</exception>
    public static async Task<BundleBuildDebianFile> ReadAsync(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            throw new ProblemException(new Problem("KE3057", $"There is no file {path}.", "Source debian needs it.",
                "Copy addons/debian.yaml and debian.lock of kots-embedded beside your add-ons."), ExitCode.Validation);
        }
        var problems = new List<Problem>();
        var fields = YamlFields.OfDocument(YamlText.Parse(await File.ReadAllTextAsync(path, ct), Name), Name, problems);
        var result = fields is null ? null : new BundleBuildDebianFile(
            new DebianBase(
                fields.RequiredText("suite"), fields.Texts("base") ?? [], (fields.Texts("exclude") ?? []).ToHashSet(StringComparer.Ordinal),
                fields.Texts("prune") ?? [], fields.Texts("keep") ?? []),
            OwnImageReader.Read(fields.Fields("ownImages")));
        fields?.ReportUnknown();
        return result is not null && problems.Count == 0 ? result : throw new ProblemException(problems, ExitCode.Validation);
    }
}
