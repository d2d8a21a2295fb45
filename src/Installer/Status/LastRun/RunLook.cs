using System.Text.RegularExpressions;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Runs;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Status.LastRun;

/// <summary>Reads the journal, and whether somebody is writing it.</summary>
internal static partial class RunLook
{
    /// <exception cref="ProblemException">KE0302, KE0303: the journal cannot be read; KE2226: there is none.</exception>
    public static async Task<RunState> ReadAsync(IHost host, NodePaths paths, CancellationToken ct)
    {
        var journal = await Journal.ReadAsync(host.Path(paths.Journal), ct);
        if (journal is null || journal.Runs.Count == 0)
        {
            throw new ProblemException(new Problem("KE2226", "There is no journal of an install on this machine.", $"{paths.Journal} is missing or empty.",
                "Run `kots-embedded install` again: it finds out what is there."));
        }
        var run = journal.Runs[^1];
        return new RunState(run.Plan, run.Version, run.Started, run.Ended, run.Result, await HolderAsync(host, ct),
        [
            .. journal.Steps.Values.Where(s => s.Phase is JournaledPhase.Failed or JournaledPhase.Begun)
                .OrderBy(s => s.Id.Value, StringComparer.Ordinal).Select(s => new RunStep(s.Id.Value, s.ProblemCode)),
        ]);
    }

    /// <summary>
    /// Who holds the machine's lock. Read from what the holder wrote, checked against the processes that there are: taking the lock to find
    /// out would get in the way of a run that begins just then.
    /// </summary>
    private static async Task<string?> HolderAsync(IHost host, CancellationToken ct)
    {
        if (!host.Exists(RunFiles.Lock) || await ReadAsync(host.Path(RunFiles.Lock), ct) is not { } text || ProcessNumber().Match(text) is not { Success: true } match)
            return null;
        var name = await host.ReadTextAsync($"/proc/{match.Groups[1].Value}/comm", ct);
        return name?.Trim() == "kots-embedded" ? text.Trim() : null;
    }

    /// <summary>File.ReadAllText would take a lock of its own on it, which the holder's lock refuses.</summary>
    private static async Task<string> ReadAsync(string path, CancellationToken ct)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(ct);
    }

    [GeneratedRegex(@"^Process (\d+) ")]
    private static partial Regex ProcessNumber();
}
