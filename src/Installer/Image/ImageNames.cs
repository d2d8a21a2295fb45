using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Image;

/// <summary>Which of the images that there are a command is about.</summary>
internal static class ImageNames
{
    /// <summary>Those that were asked for, or all; sorted.</summary>
    /// <param name="where">What has them, for people.</param>
    /// <exception cref="ProblemException">KE9903: each that there is not.</exception>
    public static IReadOnlyList<string> Chosen(IReadOnlyList<string> asked, IEnumerable<string> known, string where)
    {
        var all = known.Order(StringComparer.Ordinal).ToList();
        var problems = asked.Except(all).Select(name => new Problem("KE9903", $"There is no image {name}.",
            all.Count == 0 ? $"{where} has none." : $"{where} has: {string.Join(", ", all)}.", "Give one of these names, or none for all.")).ToList();
        return problems.Count == 0 ? [.. all.Where(name => asked.Count == 0 || asked.Contains(name))] : throw new ProblemException(problems, ExitCode.Usage);
    }
}
