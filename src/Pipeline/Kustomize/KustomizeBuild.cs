using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.Pipeline.Programs;

namespace Kots.Embedded.Pipeline.Kustomize;

/// <summary>Runs <c>kubectl kustomize</c>.</summary>
public sealed class KustomizeBuild(ProgramSearch programs)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Builds one folder of an archive; the objects as one text. KE9701, KE9702, KE9710 with what Kustomize says.</summary>
    /// <param name="folder">Relative, such as <c>overlays/downstreams/this-cluster</c>.</param>
    public async Task<string> BuildAsync(FileTree archive, string folder, CancellationToken ct)
    {
        using var on = await TemporaryFolder.WithAsync(archive, ct);
        return await BuildAsync(on, folder, ct);
    }

    internal async Task<string> BuildAsync(TemporaryFolder archive, string folder, CancellationToken ct)
    {
        var kubectl = await programs.KubectlAsync(ct);
        var request = new ProcessRequest(kubectl, ["kustomize", Path.Combine(archive.FullPath, folder)]) { Limit = Limit, AcceptedExitCodes = [0, 1] };
        var result = await ChildProcess.RunAsync(request, ct);
        return result.ExitCode == 0 ? result.Output : throw new ProblemException(new Problem("KE9710", $"The manifests in {folder} cannot be built.",
            result.Errors.Replace(archive.FullPath + "/", "", StringComparison.Ordinal).Trim(),
            "Correct the manifest or the patch that is named; files below overlays/downstreams are your own."));
    }
}
