using Kots.Embedded.Installer.Host;

namespace Kots.Embedded.Installer.Status.Components;

/// <summary>The kubelet's log files of a static pod or a DaemonSet's pod in kube-system: there when nothing else is.</summary>
internal static class PodLog
{
    private const string Folder = "/var/log/pods";
    private const int TailBytes = 16 * 1024;
    private const int Lines = 3;

    /// <summary>The last lines of a component's newest log; null when there is none, or we may not read it.</summary>
    public static async Task<string?> LastLinesAsync(IHost host, string component, CancellationToken ct)
    {
        try
        {
            var newest = Directory.Exists(host.Path(Folder))
                ? Directory.GetDirectories(host.Path(Folder), $"kube-system_{component}-*")
                    .SelectMany(pod => Directory.GetFiles(pod, "*.log", SearchOption.AllDirectories))
                    .OrderByDescending(File.GetLastWriteTimeUtc).FirstOrDefault()
                : null;
            return newest is null ? null : Tail(await ReadEndAsync(newest, ct));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // rotated away, or not root: the finding stands without it
        }
    }

    /// <summary>The last lines, without the time and stream that the runtime puts before each.</summary>
    internal static string? Tail(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(' ', 4)).Where(w => w.Length == 4).Select(w => w[3]).TakeLast(Lines).ToList();
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private static async Task<string> ReadEndAsync(string path, CancellationToken ct)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(-Math.Min(TailBytes, stream.Length), SeekOrigin.End);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(ct);
    }
}
