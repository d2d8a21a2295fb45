using Kots.Embedded.Basics;
using Kots.Embedded.Pipeline.Programs;
using Kots.Embedded.Tests.Conformance.Running;

namespace Kots.Embedded.Tests.Conformance.Render;

/// <summary>helm and kubectl for rows that need them: beside this program, on the PATH, then in the repository's out/, where a build puts them.</summary>
internal static class RenderPrograms
{
    private static readonly Dictionary<string, string?> Missing = [];

    /// <summary>One search for all rows.</summary>
    public static ProgramSearch Search { get; } = new([.. ProgramSearch.UsualFolders(), .. OutFolders()]);

    /// <summary>Why a row cannot be run here; null when it can.</summary>
    public static string? MissingFor(ConformanceCase row) =>
        (row.Tags.Contains("kustomize") ? Reason("kubectl", Search.KubectlAsync) : null) ?? (row.Tags.Contains("helm") ? Reason("helm", Search.HelmAsync) : null);

    private static string? Reason(string name, Func<CancellationToken, Task<string>> find)
    {
        if (Missing.TryGetValue(name, out var known))
            return known;
        try
        {
            find(default).GetAwaiter().GetResult();
            return Missing[name] = null;
        }
        catch (ProblemException error)
        {
            return Missing[name] = error.Problem.What;
        }
    }

    private static IEnumerable<string> OutFolders()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "global.json")))
                yield return Path.Combine(folder.FullName, "out");
        }
    }
}
