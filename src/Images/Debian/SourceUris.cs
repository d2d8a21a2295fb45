namespace Kots.Embedded.Images.Debian;

/// <summary>Which version of a source package apt would fetch, and the digest of its .dsc in the signed index.</summary>
internal static class SourceUris
{
    /// <param name="uris">What <c>apt-get source --print-uris</c> printed: <c>'ADDRESS' FILE SIZE HASH</c> on each line.</param>
    /// <param name="records">What <c>apt-cache showsrc</c> printed: all versions.</param>
    /// <returns>Null when the package does not exist.</returns>
    public static LockedSource? Read(string name, string uris, string records)
    {
        var dsc = uris.Split('\n')
            .Select(line => line.Split(' '))
            .Where(words => words.Length >= 3 && words[0].StartsWith('\'') && words[1].EndsWith(".dsc", StringComparison.Ordinal))
            .Select(words => words[1])
            .FirstOrDefault();
        foreach (var paragraph in ControlParagraph.ParseAll(records))
        {
            foreach (var line in paragraph["Checksums-Sha256"].Split('\n'))
            {
                if (line.Split(' ') is [var sha256, _, var file] && file == dsc)
                    return new LockedSource(name, paragraph["Version"], sha256);
            }
        }
        return null;
    }
}
