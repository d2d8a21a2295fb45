using Kots.Embedded.Basics;

namespace Kots.Embedded.Troubleshoot.Host;

/// <summary>The machine as collectors see it: its files, which they only read, and programs that only report.</summary>
/// <param name="path">Where an absolute path of the machine is on this file system; tests give a folder.</param>
/// <param name="run">Runs a program on the machine.</param>
public sealed class HostView(Func<string, string> path, Func<ProcessRequest, CancellationToken, Task<ProcessResult>> run, TimeProvider time)
{
    /// <summary>The machine's clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Where a path of the machine is on this file system.</summary>
    public string Path(string absolute) => path(absolute);

    /// <summary>A file's text, trimmed; null when it is not there or may not be read.</summary>
    public async Task<string?> ReadAsync(string absolute, CancellationToken ct)
    {
        try
        {
            return (await File.ReadAllTextAsync(path(absolute), ct)).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // many files of /proc and /sys exist and cannot be read; to a check they are not there
            return null;
        }
    }

    /// <summary>A file's lines; none when it is not there.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(string absolute, CancellationToken ct) =>
        (await ReadAsync(absolute, ct))?.Split('\n') ?? [];

    /// <summary>Is there a file, a folder or a link of this name?</summary>
    public bool Exists(string absolute) => File.Exists(path(absolute)) || Directory.Exists(path(absolute)) || new FileInfo(path(absolute)).LinkTarget is not null;

    /// <summary>What a program prints, or null when it is not installed or ends with an error.</summary>
    public async Task<string?> OutputOfAsync(string program, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        try
        {
            return (await run(new ProcessRequest(program, arguments) { Limit = TimeSpan.FromSeconds(10) }, ct)).Output;
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    /// <summary>The path itself, or the nearest folder above it that exists.</summary>
    public string NearestExisting(string absolute)
    {
        var folder = absolute;
        while (folder.Length > 1 && !Directory.Exists(path(folder)))
            folder = System.IO.Path.GetDirectoryName(folder) ?? "/";
        return folder;
    }
}
