using Kots.Embedded.Basics;
using Kots.Embedded.Images;

namespace Kots.Embedded.Installer.Node;

/// <summary>Opens a bundle wherever it is: a folder, a tar of one, or a web server.</summary>
internal static class BundleFiles
{
    /// <summary>Chooses by what the text is; nothing is read yet but a tar's table of contents.</summary>
    /// <exception cref="ProblemException">KE2020: it is neither; exit code 2.</exception>
    public static async Task<IBlobSource> OpenAsync(string where, CancellationToken ct)
    {
        if (Uri.TryCreate(where, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return new HttpBlobSource(NewClient(), address);
        if (Directory.Exists(where))
            return new FolderBlobSource(Path.GetFullPath(where));
        if (File.Exists(where))
            return await TarBlobSource.OpenAsync(Path.GetFullPath(where), ct);
        throw new ProblemException(new Problem("KE2020", $"There is no bundle at {where}.", "It is no folder, no file and no http(s) address.",
            "Give the folder, tar file or address of a bundle with --bundle."), ExitCode.Usage);
    }

    private static HttpClient NewClient() => new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(20) }) { Timeout = Timeout.InfiniteTimeSpan };
}
