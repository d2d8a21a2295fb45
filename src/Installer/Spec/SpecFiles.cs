using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Addons.Spec;
using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Installer.Spec;

/// <summary>Reads documents and catalogues from files.</summary>
internal static class SpecFiles
{
    public const string DefaultCatalogue = "addons";

    /// <summary>A document with a patch and words on top.</summary>
    /// <exception cref="ProblemException">KE1120: a file cannot be read; all that is wrong with it.</exception>
    public static async Task<InstallerDocument> ReadAsync(
        string file, string? patch, IReadOnlyList<string> words, InstallerSchema schema, CancellationToken ct)
    {
        var merged = InstallerText.Load(await TextAsync(file, ct), file);
        if (patch is not null)
        {
            var above = InstallerText.Load(await TextAsync(patch, ct), patch);
            // Each side is checked by itself first, so that a mistake is shown in the file where it is.
            InstallerDocument.Read(merged, file, schema);
            InstallerDocument.Read(above, patch, schema);
            merged = InstallerMerge.Over(merged, above);
        }
        if (words.Count > 0 && merged is YamlValue.Mapping root)
            merged = InstallerFlags.Parse(words).ApplyTo(root);
        return InstallerDocument.Read(merged, file, schema);
    }

    /// <summary>kURL's keys, and the options of a catalogue where one is named or lies in the working directory.</summary>
    public static async Task<InstallerSchema> SchemaAsync(string? catalogue, CancellationToken ct)
    {
        if (catalogue is null && !Directory.Exists(DefaultCatalogue))
            return InstallerSchema.Kurl;
        return InstallerSchema.Kurl.With(await CatalogueAsync(catalogue ?? DefaultCatalogue, ct));
    }

    /// <summary>The catalogue of a folder.</summary>
    /// <exception cref="ProblemException">KE1121: there is no such folder; all that is wrong with its add-ons.</exception>
    public static async Task<AddonCatalogue> CatalogueAsync(string folder, CancellationToken ct)
    {
        if (!Directory.Exists(folder))
        {
            throw new ProblemException(new Problem("KE1121", $"There is no catalogue in {folder}.", "The folder does not exist.",
                "Name the folder of add-ons with --catalogue DIR."), ExitCode.Usage);
        }
        var files = new Dictionary<string, ReadOnlyMemory<byte>>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            files[Path.GetRelativePath(folder, path)] = await File.ReadAllBytesAsync(path, ct);
        return AddonCatalogue.Read(files);
    }

    private static async Task<string> TextAsync(string file, CancellationToken ct)
    {
        try
        {
            if (file != "-")
                return await File.ReadAllTextAsync(file, ct);
            using var stdin = new StreamReader(Console.OpenStandardInput());
            return await stdin.ReadToEndAsync(ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(new Problem("KE1120", $"{file} cannot be read.", error.Message, "Name a file that is there and readable."),
                ExitCode.Usage, error);
        }
    }
}
