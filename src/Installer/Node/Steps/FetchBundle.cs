using Kots.Embedded.Images;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>Brings the verified bundle to this node; what is there already is not fetched again.</summary>
/// <param name="open">Where from.</param>
/// <param name="wanted">The index as it was verified when the plan was made.</param>
/// <param name="select">What this node needs of it.</param>
internal sealed class FetchBundle(
    NodePaths paths, Func<CancellationToken, Task<IBlobSource>> open, BundlePublicKey key, byte[] wanted, Func<Descriptor, bool> select, TimeProvider time)
    : Step("bundle/fetch", "Fetch and verify the bundle", TimeSpan.FromHours(4), paths.Bundle), IProgressingStep
{
    public override async Task<StepState> CheckAsync(CancellationToken ct)
    {
        if (!File.Exists(Path.Combine(paths.Bundle, LayoutFiles.Index)))
            return Needed("the bundle is not on this node");
        if (!(await File.ReadAllBytesAsync(Path.Combine(paths.Bundle, LayoutFiles.Index), ct)).AsSpan().SequenceEqual(wanted))
            return Needed("another bundle is on this node");
        var layout = await ImageLayout.OpenAsync(paths.Bundle, ct);
        foreach (var entry in layout.Index.Manifests.Where(select))
        {
            if (!layout.Has(entry))
                return Needed($"{entry.RefName} is missing");
            var manifest = await layout.ReadManifestAsync(entry, ct);
            if (manifest.Layers.Append(manifest.Config).FirstOrDefault(blob => !layout.Has(blob)) is not null)
                return Needed($"a part of {entry.RefName} is missing");
        }
        return Done;
    }

    public async Task<StepChange> ApplyAsync(IStepProgress progress, CancellationToken ct)
    {
        await using var source = await open(ct);
        var report = new Progress(progress);
        await BundleFetcher.FetchAsync(source, key, paths.Bundle, select, report, time, ct);
        return StepChange.Created();
    }

    public override Task<StepChange> ApplyAsync(CancellationToken ct) => throw new InvalidOperationException("The runner calls the other one.");

    public override Task UndoAsync(StepChange recorded, CancellationToken ct)
    {
        if (Directory.Exists(paths.Bundle))
            Directory.Delete(paths.Bundle, recursive: true);
        return Task.CompletedTask;
    }

    private sealed class Progress(IStepProgress progress) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => progress.Report(
            $"{value.BytesDone >> 20} of {value.BytesTotal >> 20} MiB", value.BytesTotal == 0 ? null : (double)value.BytesDone / value.BytesTotal);
    }
}
