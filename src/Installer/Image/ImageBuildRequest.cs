using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Bundle;

namespace Kots.Embedded.Installer.Image;

/// <summary>Which images to build.</summary>
/// <param name="Names">Keys of <c>ownImages</c>; empty means all.</param>
/// <param name="Recipes">Absolute path of the folder with debian.yaml.</param>
/// <param name="Out">Absolute path of the layout; null when only the lock is updated.</param>
internal sealed record ImageBuildRequest(IReadOnlyList<string> Names, string Recipes, string? Out, bool UpdateLock)
{
    /// <summary>Absolute path of the folder of everything that is expensive.</summary>
    public string Cache { get; init; } = BundleBuildSession.CacheFolder;

    /// <exception cref="ProblemException">KE3064: every option that does not fit.</exception>
    public static ImageBuildRequest From(IReadOnlyList<string> names, string recipes, string? output, bool updateLock)
    {
        var problems = new List<Problem>();
        if (!Directory.Exists(recipes))
            problems.Add(Bad($"--recipes {recipes}", "There is no such folder.", "Give the folder that holds debian.yaml and debian.lock."));
        if (output is null && !updateLock)
            problems.Add(Bad("image build without --out", "Images need a place.", "Give --out DIR."));
        return problems.Count == 0 ? new ImageBuildRequest(names, Path.GetFullPath(recipes), output is null ? null : Path.GetFullPath(output), updateLock)
            : throw new ProblemException(problems, ExitCode.Usage);
    }

    private static Problem Bad(string what, string why, string remedy) => new("KE3064", $"{what} does not fit.", why, remedy);
}
