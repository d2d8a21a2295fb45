namespace Kots.Embedded.Tests.Cluster.Kube;

/// <summary>
/// Where the real programs are: KOTS_EMBEDDED_KUBE_BIN, else the host files and image trees that a bundle build left in the cache
/// (KOTS_EMBEDDED_CACHE, default /var/cache/kots-embedded), else PATH.
/// </summary>
/// <param name="ApiServer">Absolute path of kube-apiserver.</param>
/// <param name="Etcd">Absolute path of etcd.</param>
/// <param name="Missing">Why tests must be skipped; null when nothing is missing.</param>
internal sealed record ApiServerBinaries(string ApiServer, string Etcd, string? Missing)
{
    private static readonly Lazy<ApiServerBinaries> Found = new(Look);

    public static ApiServerBinaries Find() => Found.Value;

    private static ApiServerBinaries Look()
    {
        var apiServer = Locate("kube-apiserver");
        var etcd = Locate("etcd");
        var missing = (apiServer, etcd) switch
        {
            (null, _) => "kube-apiserver is not built yet: run `make bundle`, or name its folder in KOTS_EMBEDDED_KUBE_BIN",
            (_, null) => "etcd is not here: run `make bundle`, or name its folder in KOTS_EMBEDDED_KUBE_BIN",
            _ => null,
        };
        return new ApiServerBinaries(apiServer ?? "", etcd ?? "", missing);
    }

    private static string? Locate(string program)
    {
        var named = Environment.GetEnvironmentVariable("KOTS_EMBEDDED_KUBE_BIN");
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        var direct = path.Split(':').Prepend(named ?? "").Where(f => f.Length > 0).Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists);
        if (direct is not null)
            return direct;
        var cache = Environment.GetEnvironmentVariable("KOTS_EMBEDDED_CACHE") ?? "/var/cache/kots-embedded";
        if (!Directory.Exists(cache))
            return null;
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 8 };
        return Directory.EnumerateFiles(cache, program, options)
            .Where(f => new FileInfo(f).Length > 1_000_000)
            .OrderByDescending(File.GetLastWriteTimeUtc)
            .FirstOrDefault();
    }
}
