using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Pipeline.Programs;

/// <summary>
/// Finds the programs that are run: first in the folders that a release brings them in, then on the PATH. What is found is asked for its version
/// once.
/// </summary>
/// <param name="folders">Absolute, in order.</param>
public sealed partial class ProgramSearch(IReadOnlyList<string> folders)
{
    private static readonly TimeSpan VersionLimit = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, string> _found = new(StringComparer.Ordinal);

    /// <summary>Beside this program, then on the PATH.</summary>
    public static ProgramSearch Usual() => new(UsualFolders());

    /// <summary>The folders of <see cref="Usual"/>, in order.</summary>
    public static IReadOnlyList<string> UsualFolders() =>
        [AppContext.BaseDirectory, .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>kubectl with a Kustomize that reads what KOTS writes. KE9701 where there is none, KE9702 where it is too old.</summary>
    public Task<string> KubectlAsync(CancellationToken ct) =>
        FindAsync("kubectl", ["version", "--client"], KustomizeVersion(), new Version(4, 5), ct);

    /// <summary>helm. KE9701 where there is none, KE9702 where it is too old.</summary>
    public Task<string> HelmAsync(CancellationToken ct) => FindAsync("helm", ["version", "--short"], HelmVersion(), new Version(3, 8), ct);

    private async Task<string> FindAsync(string name, IReadOnlyList<string> arguments, Regex version, Version oldest, CancellationToken ct)
    {
        if (_found.TryGetValue(name, out var known))
            return known;
        var path = folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) ?? throw new ProblemException(new Problem("KE9701",
            $"The program {name} is missing.", "Charts and kustomizations are rendered by the real programs, and it lies neither beside this one nor on the PATH.",
            $"Install {name} {oldest} or newer, or put it beside this program."));
        var said = await ChildProcess.RunAsync(new ProcessRequest(path, arguments) { Limit = VersionLimit }, ct);
        var match = version.Match(said.Output);
        if (!match.Success || new Version(match.Groups["version"].Value) < oldest)
        {
            throw new ProblemException(new Problem("KE9702", $"{path} is too old.",
                $"Version {oldest} is needed, and it says: {(match.Success ? match.Value : said.Output.Trim())}.", $"Install a newer {name}, or put one beside this program."));
        }
        return _found.GetOrAdd(name, path);
    }

    [GeneratedRegex(@"Kustomize Version: v(?<version>\d+\.\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex KustomizeVersion();

    [GeneratedRegex(@"^v(?<version>\d+\.\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex HelmVersion();
}
