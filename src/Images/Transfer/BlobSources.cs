namespace Kots.Embedded.Images;

/// <summary>Opens a bundle by the word that a person gives: a URL, a folder or a tar.</summary>
public static class BlobSources
{
    /// <summary>Opens <c>http(s)://…</c>, a folder, or the tar of a layout.</summary>
    /// <param name="client">For URLs; null where none is expected (then they are refused).</param>
    /// <exception cref="Basics.ProblemException">KE3001: there is no such folder or file. KE3022: not a tar.</exception>
    public static async Task<IBlobSource> OpenAsync(string where, HttpClient? client, CancellationToken ct)
    {
        if (Uri.TryCreate(where, UriKind.Absolute, out var uri) && uri!.Scheme is "http" or "https")
        {
            return client is null
                ? throw LayoutProblems.NotALayout(where, "A folder or a tar of this machine is needed here.")
                : new HttpBlobSource(client, uri);
        }
        if (Directory.Exists(where))
            return new FolderBlobSource(where);
        if (File.Exists(where))
            return await TarBlobSource.OpenAsync(Path.GetFullPath(where), ct);
        throw LayoutProblems.NotALayout(where, "There is no such folder or file.");
    }
}
