using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Files;

/// <summary>The files of a release as a vendor made it (kots-rendering.md §3.2).</summary>
public static class ReleaseFiles
{
    /// <summary>Below this folder lies what the customer gave; it is never moved.</summary>
    public const string UserData = "userdata/";

    /// <summary>
    /// Without the folder that all files lie in, and without documents of troubleshoot.sh/v1beta3, which are written for another program.
    /// </summary>
    public static FileTree Normalised(FileTree release) => new([.. WithoutCommonFolder(release).Files.Select(WithoutV1Beta3).OfType<TreeFile>()]);

    /// <summary>Without the folder that all files but <see cref="UserData"/> lie in.</summary>
    public static FileTree WithoutCommonFolder(FileTree release) =>
        release.WithoutCommonFolder(file => file.Path.StartsWith(UserData, StringComparison.Ordinal));

    /// <summary>The file without documents of troubleshoot.sh/v1beta3; null where nothing is left. Packaged charts stay as they are.</summary>
    public static TreeFile? WithoutV1Beta3(TreeFile file)
    {
        if (file.Extension is ".tgz" or ".gz" || ChartArchive.IsArchive(file.Content.Span) || !file.Text.Contains("troubleshoot.sh/v1beta3", StringComparison.Ordinal))
            return file;
        var documents = Documents.Split(file.Text);
        var kept = documents.Where(document => !KotsKind.IsTemplatedTroubleshoot(document)).ToList();
        if (kept.Count == documents.Count)
            return file;
        return kept.Count == 0 ? null : new TreeFile(file.Path, Documents.Join(kept));
    }

    /// <summary>The first document of an apiVersion and kind; null where there is none. Documents that are no YAML yet are passed over.</summary>
    public static JsonObject? Find(FileTree release, string apiVersion, string kind) =>
        release.Files.Where(file => file.Text.Contains(kind, StringComparison.Ordinal))
            .SelectMany(file => Documents.Split(file.Text)).Select(ObjectText.TryRead).OfType<JsonObject>()
            .FirstOrDefault(document => document.Text("apiVersion") == apiVersion && document.Text("kind") == kind);
}
