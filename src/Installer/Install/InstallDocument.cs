using Kots.Embedded.Addons.Spec;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Installer.Install;

/// <summary>
/// The Installer document of an install: the bundle's own with <c>--spec</c> over it, and kURL's words on top (spec/kurl.md §1.5, §1.6). It
/// is kept on the machine, so that a later run without <c>--spec</c> means the same.
/// </summary>
/// <param name="Document">As it is resolved.</param>
/// <param name="Text">The same as YAML, to be kept.</param>
/// <param name="Labels">What the word <c>labels=a=b,c=d</c> said; null without it.</param>
internal sealed record InstallDocument(InstallerDocument Document, string Text, IReadOnlyDictionary<string, string>? Labels)
{
    // Words of kURL's that are about a run and mean something here.
    private static readonly string[] s_usedWords = ["yes", "labels", "installer-spec-file"];

    private const string Empty =
        """
        apiVersion: cluster.kurl.sh/v1beta1
        kind: Installer
        metadata: {name: default}
        spec: {}
        """;

    /// <summary>Reads, merges and checks.</summary>
    /// <exception cref="ProblemException">All that is wrong with a document or a word: KE1001–KE1110; KE1120; exit code 2.</exception>
    public static async Task<InstallDocument> ReadAsync(InstallRequest request, NodeBundle bundle, NodePaths paths, IHost host, CancellationToken ct)
    {
        var flags = InstallerFlags.Parse(request.Words);
        var schema = InstallerSchema.Kurl.With(bundle.Catalogue);
        var merged = await MergedAsync(request.SpecFile ?? flags.RunOptions.GetValueOrDefault("installer-spec-file")?[^1], bundle, paths, host, schema, ct);
        if (merged is YamlValue.Mapping root)
            merged = flags.ApplyTo(root);
        var document = InstallerDocument.Read(merged, "the Installer document", schema);
        return new InstallDocument(document, YamlWriter.Write(YamlJson.ToJson(document.Root)), flags.RunOptions.TryGetValue("labels", out var labels) ? NodeLabels.Parse(labels) : null)
        {
            Warnings = [.. flags.Warnings, .. flags.RunOptions.Keys.Except(s_usedWords).Select(Unused)],
        };
    }

    /// <summary>Words that were accepted and do nothing.</summary>
    public IReadOnlyList<Problem> Warnings { get; init; } = [];

    private static async Task<YamlValue?> MergedAsync(
        string? specFile, NodeBundle bundle, NodePaths paths, IHost host, InstallerSchema schema, CancellationToken ct)
    {
        var vendor = InstallerText.Load(bundle.Installer ?? Empty, "the bundle's Installer document");
        if (specFile is null)
        {
            var kept = await host.ReadTextAsync(paths.Spec, ct);
            return kept is null ? vendor : InstallerText.Load(kept, paths.Spec);
        }
        var patch = InstallerText.Load(await ReadFileAsync(specFile, ct), specFile);
        // By itself first, so that a mistake is shown in the file where it is.
        InstallerDocument.Read(patch, specFile, schema);
        return InstallerMerge.Over(vendor, patch);
    }

    private static async Task<string> ReadFileAsync(string file, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllTextAsync(file, ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(new Problem("KE1120", $"{file} cannot be read.", error.Message, "Name a file that is there and readable."),
                ExitCode.Usage, error);
        }
    }

    private static Problem Unused(string word) =>
        new("KE1109", $"\"{word}\" does nothing here.", "It is for another command, or for something that is done in another way here.", "Leave it out.");
}
