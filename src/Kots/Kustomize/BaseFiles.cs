using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Files;

namespace Kots.Embedded.Kots.Kustomize;

/// <summary>A tree of manifests as the files that Kustomize builds (kots-rendering.md §3.5).</summary>
public static class BaseFiles
{
    /// <summary>
    /// The files of a tree and those below it. Trees with a namespace are built on their own; the others are part of the one above, where an
    /// object that occurs twice is patched. KE1001, KE9611.
    /// </summary>
    /// <param name="withoutKotsKinds">Documents for the console are left out.</param>
    /// <param name="defaultNamespace">For objects that name none.</param>
    public static FileTree Of(BaseTree tree, bool withoutKotsKinds, string defaultNamespace)
    {
        var own = Own(tree, withoutKotsKinds, tree.Namespace == "" ? defaultNamespace : tree.Namespace);
        var files = new List<TreeFile>(own.Files);
        var (resources, bases) = (new List<TreeFile>(own.Listed), new List<string>());
        foreach (var below in tree.Bases)
        {
            if (below.Namespace != "")
            {
                files.AddRange(Of(below, withoutKotsKinds, defaultNamespace).Under(below.Path).Files);
                bases.Add(below.Path);
                continue;
            }
            foreach (var part in below.Flattened())
            {
                var written = Own(part, withoutKotsKinds, defaultNamespace);
                files.AddRange(new FileTree(written.Files).Under(part.Path).Files);
                resources.AddRange(new FileTree(written.Listed).Under(part.Path).Files);
            }
        }
        var sorted = Duplicates.Of(resources, withoutKotsKinds, defaultNamespace);
        var kustomization = Marked(tree.Namespace)
            .With("resources", sorted.Resources.Select(file => file.Path))
            .With("patchesStrategicMerge", sorted.Patches.Select(file => file.Path))
            .With("bases", bases);
        return new FileTree([.. files, new TreeFile(Kustomization.FileName, kustomization.ToYaml())]);
    }

    /// <summary>
    /// The same for a chart that Helm installs: every tree is built on its own, and nothing is one above's. KE1001, KE9611.
    /// </summary>
    public static FileTree OfNative(BaseTree tree, bool withoutKotsKinds, string defaultNamespace)
    {
        var files = new List<TreeFile>();
        foreach (var part in tree.Flattened())
        {
            var sorted = Duplicates.Of(part.Files, withoutKotsKinds, defaultNamespace);
            var kustomization = Marked(part.Namespace).With("resources", sorted.Resources.Select(file => file.Path))
                .With("patchesStrategicMerge", sorted.Patches.Select(file => file.Path));
            IEnumerable<TreeFile> written = [.. sorted.Resources.Select(Written), .. sorted.Patches, .. part.AdditionalFiles, new TreeFile(Kustomization.FileName, kustomization.ToYaml())];
            files.AddRange(new FileTree([.. written]).Under(part.Path).Files);
        }
        return new FileTree(files);
    }

    /// <summary>Files that were left out and why, as the folder <c>skippedFiles</c> keeps them; empty where there are none.</summary>
    public static FileTree Skipped(BaseTree tree)
    {
        var skipped = tree.Flattened().SelectMany(part => part.Skipped.Select(file => file with
        {
            File = file.File with { Path = part.Path == "" ? file.File.Path : $"{part.Path}/{file.File.Path}" },
        })).ToList();
        if (skipped.Count == 0)
            return FileTree.Empty;
        var index = new JsonObject
        {
            ["skippedFiles"] = new JsonArray([.. skipped.Select(file => new JsonObject { ["path"] = file.File.Path, ["reason"] = file.Reason })]),
        };
        return new FileTree([.. skipped.Select(file => file.File), new TreeFile("_index.yaml", Yaml.YamlWriter.Write(index))]);
    }

    private static (IReadOnlyList<TreeFile> Files, IReadOnlyList<TreeFile> Listed) Own(BaseTree tree, bool withoutKotsKinds, string defaultNamespace)
    {
        var sorted = Duplicates.Of(tree.Files, withoutKotsKinds, defaultNamespace);
        List<TreeFile> listed = [.. sorted.Resources.Select(Written), .. sorted.Patches];
        return ([.. listed, .. tree.AdditionalFiles], listed);
    }

    private static TreeFile Written(TreeFile resource) => new(resource.Path, DocumentRepair.WithoutNulls(resource.Text, resource.Path));

    private static Kustomization Marked(string targetNamespace)
    {
        var marked = Kustomization.Empty.With("metadata", new JsonObject { ["annotations"] = new JsonObject { ["kots.io/kustomization"] = "base" } });
        return targetNamespace == "" ? marked : marked.With("namespace", JsonValue.Create(targetNamespace));
    }
}
