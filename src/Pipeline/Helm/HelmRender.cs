using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.Pipeline.Programs;

namespace Kots.Embedded.Pipeline.Helm;

/// <summary>Runs <c>helm</c> on charts without a cluster: lookups return nothing.</summary>
public sealed class HelmRender(ProgramSearch programs)
{
    private const string ChartFolder = "chart";
    private const string ValuesFile = "values.json";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    // Whatever cluster the caller may reach, a rendering must not depend on it.
    private static readonly Dictionary<string, string?> NoCluster = new() { ["KUBECONFIG"] = "/dev/null" };

    /// <summary>
    /// Everything that the chart's templates print, definitions and hooks included, and its values as Helm put them together. KE9701, KE9702,
    /// KE9720 with what Helm says.
    /// </summary>
    public async Task<RenderedChart> TemplateAsync(ChartRequest request, CancellationToken ct)
    {
        var chart = request.Chart.With(FileTree.OfTexts([new(ChartOutput.ValuesPath, ChartOutput.ValuesTemplate)]));
        var printed = await RunAsync(request with { Chart = chart }, "template", ["--include-crds"], ct);
        var (values, files) = ChartOutput.WithoutValues(ChartOutput.Files(printed));
        return new RenderedChart(files, values);
    }

    /// <summary>The release as Helm would record it, without installing it. KE9701, KE9702, KE9720.</summary>
    public async Task<JsonObject> ReleaseAsync(ChartRequest request, CancellationToken ct)
    {
        var printed = await RunAsync(request, "install", ["--dry-run=client", "--output", "json"], ct);
        try
        {
            return JsonNode.Parse(printed)!.AsObject();
        }
        catch (JsonException error)
        {
            throw Refused(request, "It did not answer with JSON.", error);
        }
    }

    private async Task<string> RunAsync(ChartRequest request, string verb, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var helm = await programs.HelmAsync(ct);
        var files = request.Chart.Under(ChartFolder).With(FileTree.OfTexts([new(ValuesFile, request.Values.ToJsonString())]));
        using var folder = await TemporaryFolder.WithAsync(files, ct);
        List<string> all = [verb, $"--values={Path.Combine(folder.FullPath, ValuesFile)}", .. arguments];
        if (request.ReleaseNamespace != "")
            all.Add($"--namespace={request.ReleaseNamespace}");
        // Names come from a vendor's document: one that looks like an option, such as a post-renderer to run, must stay a name.
        all.AddRange(["--", request.ReleaseName, Path.Combine(folder.FullPath, ChartFolder)]);
        var result = await ChildProcess.RunAsync(new ProcessRequest(helm, all) { Limit = Limit, AcceptedExitCodes = [0, 1], Environment = NoCluster }, ct);
        return result.ExitCode == 0 ? result.Output
            : throw Refused(request, result.Errors.Replace(folder.FullPath + "/", "", StringComparison.Ordinal).Trim(), null);
    }

    private static ProblemException Refused(ChartRequest request, string why, Exception? inner) => new(new Problem("KE9720",
        $"Helm cannot render the chart of {request.ReleaseName}.", why, "Correct the chart, or the values in its HelmChart document."), inner);
}

/// <summary>What a chart's templates print, and the values they saw.</summary>
/// <param name="Files">Named after the templates; a path may occur twice.</param>
public sealed record RenderedChart(FileTree Files, JsonObject Values);
