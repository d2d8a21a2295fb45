using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Objects;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Kustomize;

/// <summary>The console's overlay and the user's (kots-rendering.md §3.7).</summary>
public static class Overlays
{
    private const string SecretFile = "secret.yaml";
    private const string PullSecretFile = "pullsecrets.yaml";

    /// <summary>
    /// The console's overlay: secrets, where images come from, labels for backups. Written anew each time; resources, patches, transformers and
    /// annotations that a user added stay. KE1001.
    /// </summary>
    public static FileTree Midstream(OverlayRequest request)
    {
        var patches = request.ImageUsers.SelectMany(user => request.PodSecrets.Select(secret => ImageUsers.WithPullSecret(user, secret))).ToList();
        var files = new List<TreeFile> { new(BackupLabels.FileName, BackupLabels.Transformer(request.AppSlug)) };
        if (request.Secrets.Count > 0)
            files.Add(new TreeFile(SecretFile, Documents.Join(request.Secrets.Select(YamlWriter.Write))));
        if (patches.Count > 0)
            files.Add(new TreeFile(PullSecretFile, string.Concat(patches.Select(patch => $"---\n{YamlWriter.Write(patch)}"))));
        files.Add(new TreeFile(Kustomization.FileName, Merged(request, patches.Count > 0).ToYaml()));
        var written = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var kept = request.Existing.Files.Where(file => !written.Contains(file.Path) && file.Path is not (SecretFile or PullSecretFile));
        return new FileTree([.. files, .. kept]);
    }

    /// <summary>A user's overlay as it is made once; later it is the user's.</summary>
    /// <param name="midstream">Relative to the overlay's folder, such as <c>../../midstream</c>.</param>
    public static TreeFile Downstream(string midstream) => new(Kustomization.FileName, Kustomization.Empty.With("bases", [midstream]).ToYaml());

    private static Kustomization Merged(OverlayRequest request, bool hasPatches)
    {
        var existing = request.Existing.Find(Kustomization.FileName) is { } file ? Kustomization.Parse(file.Text, file.Path) : Kustomization.Empty;
        IEnumerable<string> With(string field, string own, bool isNeeded) =>
            existing.List(field).Where(entry => entry != own).Concat(isNeeded ? [own] : []);
        var annotations = (existing.Document.At("commonAnnotations") as JsonObject)?.DeepClone().AsObject() ?? [];
        annotations.Remove("kots.io/app-sequence");
        annotations["kots.io/app-slug"] = request.AppSlug;
        return existing
            .With("bases", [request.Base])
            .With("resources", With("resources", SecretFile, request.Secrets.Count > 0))
            .With("patchesStrategicMerge", With("patchesStrategicMerge", PullSecretFile, hasPatches))
            .With("transformers", With("transformers", BackupLabels.FileName, true))
            .With("commonAnnotations", annotations)
            .WithImages(request.Images);
    }
}
