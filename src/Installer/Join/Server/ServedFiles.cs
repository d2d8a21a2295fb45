using System.Text;
using System.Text.RegularExpressions;

namespace Kots.Embedded.Installer.Join.Server;

/// <summary>What may be fetched: the files of the bundle by their fixed names, the installer, and the join script. No other path leads anywhere.</summary>
/// <param name="folder">The bundle.</param>
/// <param name="program">The installer.</param>
/// <param name="authority">The cluster's CA, PEM file.</param>
/// <param name="server">host:port of the API server.</param>
internal sealed partial class ServedFiles(string folder, string program, string authority, string server)
{
    /// <summary>A stream that can seek; null when there is no such file.</summary>
    public async Task<Stream?> OpenAsync(string path, CancellationToken ct) => path switch
    {
        "/join" => new MemoryStream(Encoding.UTF8.GetBytes(await JoinScript.RenderAsync(server, authority, program, ct))),
        "/kots-embedded" => Open(program),
        "/index.json" or "/index.json.sig" or "/oci-layout" => Open(folder + path),
        _ => Blob().IsMatch(path) ? Open(folder + path) : null,
    };

    private static FileStream? Open(string path) =>
        File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, FileOptions.SequentialScan) : null;

    [GeneratedRegex(@"^/blobs/sha256/[0-9a-f]{64}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blob();
}
