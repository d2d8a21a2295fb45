using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Lint.Installers;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>A release as rules look at it.</summary>
internal sealed class LintRelease
{
    public LintRelease(FileTree release, AddonVersions addons)
    {
        Addons = addons;
        UnpackedCharts = [.. release.Files.Where(f => f.Name == "Chart.yaml").Select(f => f.Path)];
        var folders = UnpackedCharts.Select(path => path[..^"Chart.yaml".Length]).ToList();
        Files = [.. release.Files.Where(f => f.IsYaml && !folders.Exists(folder => f.Path.StartsWith(folder, StringComparison.Ordinal)))];
        Charts = [.. release.Files.Where(f => f.Path.EndsWith(".tgz", StringComparison.Ordinal) || f.Path.EndsWith(".tar.gz", StringComparison.Ordinal)).Select(Unpack)];
        var read = Files.SelectMany(f => KindReader.ReadAll(f.Text, f.Path)).Select(d => new LintDocument(d)).ToList();
        Rendering = new LintRendering(Files, read);
        Documents = [.. read.Select(d => d with { Rendered = Rendering.Render(d) })];
        Trees = [.. Documents.Where(d => d.Tree is not null && !d.IsForHelm).Select(d => (d, d.Tree!))];
        Options = new ConfigOptions(Of(KindNames.KotsV1, "Config"));
    }

    /// <summary>Chart.yaml files of charts that were not packaged; nothing of these is read.</summary>
    public IReadOnlyList<string> UnpackedCharts { get; }

    /// <summary>YAML files.</summary>
    public IReadOnlyList<TreeFile> Files { get; }

    /// <summary>Versions that Installer documents may name.</summary>
    public AddonVersions Addons { get; }

    public IReadOnlyList<LintChart> Charts { get; }

    /// <summary>All documents, those that could not be read among them.</summary>
    public IReadOnlyList<LintDocument> Documents { get; }

    /// <summary>Documents that are maps.</summary>
    public IReadOnlyList<(LintDocument Document, YamlValue.Mapping Tree)> Trees { get; }

    /// <summary>What the customer is asked.</summary>
    public ConfigOptions Options { get; }

    /// <summary>How documents were rendered, and what went wrong.</summary>
    public LintRendering Rendering { get; }

    /// <summary>Maps of one kind.</summary>
    public IEnumerable<YamlValue.Mapping> Of(string apiVersion, string kind) =>
        Trees.Where(t => t.Document.Source.ApiVersion == apiVersion && t.Document.Source.Kind == kind).Select(t => t.Tree);

    /// <summary>Whether there is such a document, even one that cannot be read.</summary>
    public bool Has(string kind, Func<string, bool> apiVersion) => Documents.Any(d => d.Source.Kind == kind && apiVersion(d.Source.ApiVersion));

    private static LintChart Unpack(TreeFile file)
    {
        try
        {
            return new LintChart(file.Path, ChartArchive.Read(file.Path, file.Content));
        }
        catch (ProblemException error)
        {
            return new LintChart(file.Path, null, error.Problem.Why);
        }
    }
}
