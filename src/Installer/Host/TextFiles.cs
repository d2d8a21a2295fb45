using System.Text;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Host;

/// <summary>What steps do with files of the host, in the host's own paths.</summary>
internal static class TextFiles
{
    /// <summary>The file's text, or null when it does not exist.</summary>
    public static async Task<string?> ReadTextAsync(this IHost host, string path, CancellationToken ct)
    {
        var place = host.Path(path);
        return File.Exists(place) ? await File.ReadAllTextAsync(place, ct) : null;
    }

    /// <summary>Is the file there with exactly this text and mode?</summary>
    public static async Task<bool> IsAsync(this IHost host, TextFile file, CancellationToken ct)
    {
        var place = host.Path(file.Path);
        return File.Exists(place)
            && File.GetUnixFileMode(place) == file.Mode
            && (await File.ReadAllBytesAsync(place, ct)).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(file.Text));
    }

    /// <summary>Writes the file durably, and clears what a killed run left of an earlier try: the run lock keeps other writers out.</summary>
    public static Task WriteAsync(this IHost host, TextFile file, CancellationToken ct)
    {
        host.RemoveLeftovers(file.Path);
        return AtomicFile.WriteAsync(host.Path(file.Path), file.Mode, file.Text, ct);
    }

    /// <summary>Removes a file or a link if it is there, and what killed runs left beside it.</summary>
    public static void Remove(this IHost host, string path)
    {
        if (Directory.Exists(Path.GetDirectoryName(host.Path(path))))
            File.Delete(host.Path(path));
        host.RemoveLeftovers(path);
    }

    /// <summary>Removes what killed runs left beside a file that stays.</summary>
    public static void RemoveLeftovers(this IHost host, string path) => AtomicFile.RemoveLeftovers(host.Path(path));

    /// <summary>Does a file, link or folder of this name exist?</summary>
    public static bool Exists(this IHost host, string path) =>
        File.Exists(host.Path(path)) || Directory.Exists(host.Path(path)) || new FileInfo(host.Path(path)).LinkTarget is not null;
}
