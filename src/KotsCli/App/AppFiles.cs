using Kots.Embedded.Pipeline.Folders;

namespace Kots.Embedded.KotsCli.App;

/// <summary>Files of text that are named on the command line.</summary>
internal static class AppFiles
{
    /// <summary>Reads a file of text; - is stdin. KE9801.</summary>
    public static async Task<string> TextAsync(string path, CancellationToken ct)
    {
        try
        {
            return path == "-" ? await Console.In.ReadToEndAsync(ct) : await File.ReadAllTextAsync(path, ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AppFolder.Unreadable(path, error);
        }
    }
}
