using Kots.Embedded.Basics;
using Kots.Embedded.Images;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>
/// Writes the web folder (docs/spec/bundle.md, "Web layout"): blobs that are there stay, the rest is linked or copied, all of it verified.
/// The bundle comes first, the script that leads to it last. Safe to repeat, also while machines download.
/// </summary>
internal sealed class BundlePublication(BundlePublishRequest request, TimeProvider time)
{
    /// <returns>Bytes of the bundle.</returns>
    /// <exception cref="ProblemException">KE3001–KE3023: the bundle or the key is not right; then the old script is still there.</exception>
    public async Task<long> WriteAsync(CancellationToken ct)
    {
        var key = await BundlePublicKey.FromFileAsync(request.KeyFile, ct);
        using var client = BundleInputs.Client();
        await using var source = await BlobSources.OpenAsync(request.Bundle, client, ct);
        Directory.CreateDirectory(request.Folder, FileModes.Executable);
        var layout = await BundleFetcher.FetchAsync(source, key, Path.Combine(request.Folder, "bundle"), select: null, progress: null, time, ct);
        if (request.Prune)
            await layout.PruneAsync(ct);
        await using var published = new FolderBlobSource(layout.Folder);
        var contents = await BundleContents.ReadAsync(published, key, ct);

        var installer = await File.ReadAllBytesAsync(request.InstallerFile, ct);
        await AtomicFile.WriteAsync(Path.Combine(request.Folder, "kots-embedded"), FileModes.Executable, installer, ct);
        var script = InstallScript.Render(request.BaseText, Digest.Of(installer), key, contents.Version ?? "without a version");
        await AtomicFile.WriteAsync(Path.Combine(request.Folder, "install"), FileModes.Executable, script, ct);
        return contents.Bytes;
    }
}
