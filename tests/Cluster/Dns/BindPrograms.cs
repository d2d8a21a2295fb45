using Kots.Embedded.Basics;

namespace Kots.Embedded.Tests.Cluster.Dns;

/// <summary>
/// Debian's named, dig and nsupdate. The tools are installed where they are missing; the server is only unpacked, into the cache
/// (KOTS_EMBEDDED_CACHE, default /var/cache/kots-embedded): installing it would start it on this machine.
/// </summary>
internal static class BindPrograms
{
    private static readonly Lazy<Task<string>> s_named = new(FindAsync);

    /// <summary>Absolute path of named; dig and nsupdate are on the PATH then.</summary>
    public static Task<string> NamedAsync() => s_named.Value;

    private static async Task<string> FindAsync()
    {
        if (!File.Exists("/usr/bin/nsupdate") || !File.Exists("/usr/bin/dig") || !File.Exists("/usr/lib/x86_64-linux-gnu/libjemalloc.so.2"))
            await AptAsync("/", "apt-get", "install", "-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", "bind9-dnsutils", "libjemalloc2");
        if (File.Exists("/usr/sbin/named"))
            return "/usr/sbin/named";
        var folder = Path.Combine(Environment.GetEnvironmentVariable("KOTS_EMBEDDED_CACHE") ?? "/var/cache/kots-embedded", "tools", "bind9");
        var named = Path.Combine(folder, "usr/sbin/named");
        if (File.Exists(named) && await RunsAsync(named))
            return named;
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.EnumerateFiles(folder, "*.deb"))
            File.Delete(old);
        await AptAsync(folder, "apt-get", "download", "-qq", "bind9");
        await AptAsync(folder, "dpkg", "-x", Directory.EnumerateFiles(folder, "bind9_*.deb").Single(), folder);
        return named;
    }

    // An upgrade of the libraries leaves an older server behind that cannot load them.
    private static async Task<bool> RunsAsync(string named) =>
        (await ChildProcess.RunAsync(new ProcessRequest(named, "-v") { AcceptedExitCodes = [0, 1, 127] }, CancellationToken.None)).ExitCode == 0;

    private static Task AptAsync(string folder, string program, params string[] arguments) => ChildProcess.RunAsync(
        new ProcessRequest(program, arguments)
        {
            WorkingDirectory = folder,
            Limit = TimeSpan.FromMinutes(10),
            Environment = new Dictionary<string, string?> { ["DEBIAN_FRONTEND"] = "noninteractive" },
        },
        CancellationToken.None);
}
