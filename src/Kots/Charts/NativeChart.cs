using Kots.Embedded.Kots.Files;

namespace Kots.Embedded.Kots.Charts;

/// <summary>A chart that was rendered and patched, as a chart again, for Helm to install (kots-rendering.md §3.6).</summary>
public static class NativeChart
{
    private const string Crds = "crds";

    /// <summary>
    /// The chart's files below its folder: objects in <c>templates</c>, definitions in <c>crds</c>, Chart.yaml and Chart.lock of the base. What
    /// looks like an action of a template is written so that Helm gives it back as it is.
    /// </summary>
    /// <param name="path">The chart's folder below <c>charts</c>; one that ends in <c>crds</c> holds the definitions of the chart above.</param>
    /// <param name="objects">A file for each object.</param>
    public static FileTree Assembled(string path, FileTree objects, FileTree chartBase)
    {
        if (path.EndsWith($"/{Crds}", StringComparison.Ordinal))
            return objects.Under(path);
        var definition = new FileTree([.. chartBase.Files.Where(file => file.Path is "Chart.yaml" or "Chart.lock")]);
        var templates = new FileTree([.. objects.Files.Select(file => new TreeFile(file.Path, Escaped(file.Text)))]);
        return definition.Under(path).With(templates.Under($"{path}/templates"));
    }

    /// <summary>A text for a template that comes out as it is.</summary>
    internal static string Escaped(string text)
    {
        // Both are replaced at once: what stands for one holds the other.
        var parts = text.Split("{{");
        return string.Join("{{\"{{\"}}", parts.Select(part => part.Replace("}}", "{{\"}}\"}}", StringComparison.Ordinal)));
    }
}
