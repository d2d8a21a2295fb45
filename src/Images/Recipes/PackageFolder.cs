namespace Kots.Embedded.Images.Recipes;

/// <summary>The files of an unpacked package, seen as they lie on a system where /bin, /lib and /sbin are links into /usr.</summary>
internal static class PackageFolder
{
    private const int MaximumLinks = 10;
    private static readonly string[] s_merged = ["bin", "sbin", "lib", "lib64", "lib32", "libx32"];

    /// <summary>"lib/x86_64-linux-gnu/libc.so.6" is "usr/lib/…" on a merged system.</summary>
    public static string Merge(string path) => s_merged.Contains(path.Split('/')[0]) ? "usr/" + path : path;

    /// <summary>The absolute path of a file; symbolic links are followed within the package. Null when it is not there.</summary>
    /// <param name="path">Relative to the root, merged or not.</param>
    public static string? Find(string root, string path)
    {
        for (var links = 0; links < MaximumLinks; links++)
        {
            var place = Places(root, path).FirstOrDefault(p => new FileInfo(p) is { } info && (info.Exists || info.LinkTarget is not null));
            if (place is null)
                return null;
            if (new FileInfo(place).LinkTarget is not { } target)
                return place;
            path = target.StartsWith('/') ? target[1..] : Normalize(Path.GetDirectoryName(Merge(path)) + "/" + target);
        }
        return null;
    }

    private static IEnumerable<string> Places(string root, string path)
    {
        yield return Path.Combine(root, path);
        if (Merge(path) != path)
            yield return Path.Combine(root, Merge(path));
        else if (path.StartsWith("usr/", StringComparison.Ordinal) && Merge(path[4..]) == path)
            yield return Path.Combine(root, path[4..]);
    }

    private static string Normalize(string path) => Path.GetFullPath("/" + path)[1..];
}
