using Kots.Embedded.Images;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>Puts an add-on's programs and files below the data directory.</summary>
internal sealed class UnpackFiles(NodePaths paths, string addon, string version)
    : Step($"files/{addon}", $"Unpack the programs of {addon} {version}", TimeSpan.FromMinutes(10), paths.DataDir)
{
    public override async Task<StepState> CheckAsync(CancellationToken ct)
    {
        if (!File.Exists(Path.Combine(paths.Bundle, LayoutFiles.Index)))
            return Needed("the bundle is not on this node yet");
        foreach (var file in await FilesAsync(await ImageLayout.OpenAsync(paths.Bundle, ct), ct))
        {
            if (!await HostFiles.IsInPlaceAsync(file, paths.DataDir, ct))
                return Needed($"{file.Path} is missing or differs");
        }
        return Done;
    }

    public override async Task<StepChange> ApplyAsync(CancellationToken ct)
    {
        var layout = await ImageLayout.OpenAsync(paths.Bundle, ct);
        await Parallel.ForEachAsync(await FilesAsync(layout, ct), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct }, async (file, token) =>
        {
            if (!await HostFiles.IsInPlaceAsync(file, paths.DataDir, token))
                await HostFiles.UnpackAsync(layout, file, paths.DataDir, token);
        });
        return StepChange.Created();
    }

    private async Task<IReadOnlyList<HostFile>> FilesAsync(ImageLayout layout, CancellationToken ct)
    {
        var entry = layout.Index.Manifests.FirstOrDefault(m => m.RefName == HostFiles.RefName(addon, version));
        return entry is null ? [] : await HostFiles.ReadAsync(layout, entry, ct);
    }
}
