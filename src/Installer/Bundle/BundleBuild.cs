using Kots.Embedded.Basics;
using Kots.Embedded.Images;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>Builds a bundle: chooses from the catalogue, makes what is missing, copies it into the layout, signs.</summary>
internal sealed class BundleBuild(BundleBuildRequest request, BundleBuildProgress progress, TimeProvider time)
{
    /// <returns>A line that says what was made.</returns>
    public async Task<string> RunAsync(CancellationToken ct)
    {
        var catalogue = await BundleBuildCatalogue.ReadAsync(request.Addons, request.Source, request.Only, ct);
        var lockFile = request.Source == "debian" ? BundleBuildSession.LockFile : BundleBuildUpstream.LockFile;
        if (request.UpdateLock && request.Source == "debian")
            await new BundleBuildLock(request, progress, time).UpdateAsync(ct);
        else if (request.UpdateLock)
            await BundleBuildUpstream.UpdateLockAsync(request, catalogue.Chosen, progress, time, ct);
        if (request.Out is null || request.KeyFile is null)
            return $"{Path.Combine(request.Addons, lockFile)} is up to date.";
        using var signer = await BundleSigner.FromFileAsync(request.KeyFile, ct);
        CheckHandedIn(catalogue);
        using var session = request.Source == "debian"
            ? await BundleBuildSession.OpenAsync(request.Addons, request.Cache, progress, time, ct)
            : await BundleBuildSession.OpenUpstreamAsync(request, catalogue.Chosen, progress, time, ct);
        var parts = await new BundleBuildParts(request, session).MakeAsync(catalogue.Chosen, ct);
        var written = new BundleBuildLayout(request, catalogue, session.Context);
        var size = await written.WriteAsync(parts, signer, ct);
        return $"{request.Out}: {catalogue.Chosen.Count} add-ons, {size / 1_000_000} MB, in {progress.Elapsed.TotalSeconds:0.0} s.";
    }

    // Before the work begins: an hour's build should not end with a missing option.
    private void CheckHandedIn(BundleBuildCatalogue catalogue)
    {
        var missing = catalogue.Chosen
            .SelectMany(addon => addon.Images.Select(image => (addon, Recipe: image.Sources.GetValueOrDefault(request.Source))))
            .Where(pair => pair.Recipe is Addons.Catalogue.ImageRecipe.Oci oci && !request.Images.ContainsKey(oci.HandedInAs))
            .Select(pair => (pair.addon, ((Addons.Catalogue.ImageRecipe.Oci)pair.Recipe!).HandedInAs))
            .Distinct()
            .Select(pair => new Problem("KE3056", $"The image {pair.HandedInAs} was not handed in.", $"The add-on {pair.addon} needs it.",
                $"Add --image {pair.HandedInAs}=oci:DIR, or leave the add-on out with --only."))
            .ToList();
        if (missing.Count > 0)
            throw new ProblemException(missing, ExitCode.Usage);
    }
}
