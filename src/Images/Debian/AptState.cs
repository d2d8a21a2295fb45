using Kots.Embedded.Basics;
using Kots.Embedded.Images.Recipes;

namespace Kots.Embedded.Images.Debian;

/// <summary>
/// apt with a state of its own: its own lists and an empty list of installed packages, so that nothing on the machine changes and what
/// is installed there does not matter. Signatures are checked by apt.
/// </summary>
internal sealed class AptState
{
    private readonly string _folder;
    private readonly string _suite;
    private readonly IBuildProgress _progress;

    /// <param name="folder">Absolute path; made where missing.</param>
    /// <param name="suite">"bookworm".</param>
    public AptState(string folder, string suite, IBuildProgress progress)
    {
        _folder = folder;
        _suite = suite;
        _progress = progress;
    }

    private string SourcesPath => Path.Combine(_folder, "sources.list");

    private string StampPath => Path.Combine(_folder, "updated");

    /// <summary>Were the lists fetched within this time?</summary>
    public bool IsFresh(TimeSpan within, TimeProvider time) =>
        File.Exists(StampPath) && time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(StampPath) < within;

    /// <summary>Writes the sources from the machine's configuration and fetches the lists.</summary>
    /// <exception cref="ProblemException">KE3053: the machine has no Debian mirror. KE0111: apt-get ended with an error.</exception>
    public async Task UpdateAsync(CancellationToken ct)
    {
        foreach (var folder in (string[])["lists/partial", "cache/archives/partial"])
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        var targets = await ChildProcess.RunAsync(new ProcessRequest("apt-get", AptSources.TargetsArguments), ct);
        var sources = AptSources.Write(targets.Output.Split('\n'), _suite) ?? throw DebianProblems.NoMirror(_suite);
        await AtomicFile.WriteAsync(SourcesPath, FileModes.WorldReadable, sources, ct);
        await AtomicFile.WriteAsync(Path.Combine(_folder, "status"), FileModes.WorldReadable, "", ct);
        await using (_progress.Begin($"Fetch the package lists of {_suite}"))
            await RunAsync("apt-get", ["update", "-q"], ct, _folder);
        await AtomicFile.WriteAsync(StampPath, FileModes.WorldReadable, "", ct);
    }

    /// <summary>Runs apt-get or apt-cache in this state.</summary>
    /// <param name="folder">Working directory, where downloads go.</param>
    public Task<ProcessResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken ct, string? folder = null) =>
        ChildProcess.RunAsync(
            new ProcessRequest(program, [.. Options(), .. arguments])
            {
                WorkingDirectory = folder,
                Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C", ["DEBIAN_FRONTEND"] = "noninteractive" },
                AcceptedExitCodes = program == "apt-cache" ? [0, 100] : [0],
            },
            ct);

    private string[] Options() =>
    [
        "-o", $"Dir::State={_folder}", "-o", $"Dir::State::lists={_folder}/lists", "-o", $"Dir::State::status={_folder}/status",
        "-o", $"Dir::Cache={_folder}/cache", "-o", $"Dir::Etc::sourcelist={SourcesPath}", "-o", "Dir::Etc::sourceparts=/dev/null",
        "-o", "Dir::Etc::preferences=/dev/null", "-o", "Dir::Etc::preferencesparts=/dev/null", "-o", "APT::Architecture=amd64",
        "-o", "Acquire::Languages=none", "-o", "APT::Sandbox::User=root", "-o", "Dir::Cache::pkgcache=pkgcache.bin",
        "-o", "Dir::Cache::srcpkgcache=srcpkgcache.bin",
    ];
}
