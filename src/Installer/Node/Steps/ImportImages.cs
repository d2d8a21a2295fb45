using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>
/// Hands images of the bundle to containerd and pins them, so that no garbage collection takes what cannot be pulled again.
/// </summary>
/// <param name="images">Index entries: full reference and digest.</param>
internal sealed class ImportImages(IHost host, NodePaths paths, StepId id, string sentence, IReadOnlyList<Descriptor> images)
    : Step(id, sentence, TimeSpan.FromMinutes(30), paths.Containerd), IProgressingStep
{
    // As many as there are cores to unpack with: an import is one decompression and one copy.
    private const int AtOnce = 2;

    public override async Task<StepState> CheckAsync(CancellationToken ct)
    {
        if (!host.Exists(NodePaths.ContainerdSocket))
            return Needed("containerd is not running yet");
        var missing = await MissingAsync(ct);
        return missing.Count == 0 ? Done : Needed($"{missing.Count} of {images.Count} images are missing");
    }

    public async Task<StepChange> ApplyAsync(IStepProgress progress, CancellationToken ct)
    {
        var layout = await ImageLayout.OpenAsync(paths.Bundle, ct);
        var missing = await MissingAsync(ct);
        var done = 0;
        await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (image, token) =>
        {
            await ImportAsync(layout, image, token);
            progress.Report($"{Interlocked.Increment(ref done)} of {missing.Count}", (double)done / missing.Count);
        });
        return StepChange.Created();
    }

    public override Task<StepChange> ApplyAsync(CancellationToken ct) => throw new InvalidOperationException("The runner calls the other one.");

    private async Task ImportAsync(ImageLayout layout, Descriptor image, CancellationToken ct)
    {
        await CtrAsync(["images", "import", "-"], ct, (stream, token) => ImageArchive.WriteAsync(layout, [image.RefName!], stream, token));
        await CtrAsync(["images", "label", image.RefName!, "io.cri-containerd.pinned=pinned"], ct);
    }

    /// <summary>Images that containerd has not, has in another version, or has not unpacked (an import that was killed).</summary>
    private async Task<IReadOnlyList<Descriptor>> MissingAsync(CancellationToken ct)
    {
        // REF TYPE DIGEST STATUS SIZE UNPACKED; the status holds spaces.
        var there = (await CtrAsync(["images", "check"], ct)).Output.Split('\n')
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w.Length > 3 && w[^1] == "true" && w.Contains("complete"))
            .Select(w => (w[0], w[2])).ToHashSet();
        return [.. images.Where(i => !there.Contains((i.RefName!, i.Digest.ToString())))];
    }

    private Task<ProcessResult> CtrAsync(string[] arguments, CancellationToken ct, Func<Stream, CancellationToken, Task>? input = null) => host.RunAsync(
        new ProcessRequest(paths.Bin + "/ctr", ["--address", NodePaths.ContainerdSocket, "--namespace", "k8s.io", .. arguments])
        {
            WriteInputAsync = input,
            Environment = new Dictionary<string, string?> { ["PATH"] = paths.SearchPath },
        }, ct);
}
