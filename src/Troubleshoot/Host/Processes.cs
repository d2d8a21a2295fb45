namespace Kots.Embedded.Troubleshoot.Host;

/// <summary>The processes of the machine, from /proc.</summary>
internal static class Processes
{
    /// <summary>Names of all processes (15 characters at most, as the kernel keeps them).</summary>
    public static async Task<IReadOnlySet<string>> NamesAsync(HostView host, CancellationToken ct)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in Ids(host))
        {
            if (await host.ReadAsync($"/proc/{id}/comm", ct) is { Length: > 0 } name)
                names.Add(name);
        }
        return names;
    }

    /// <summary>Which process holds a socket: "nginx (process 812)"; null when it is not found.</summary>
    /// <param name="inode">The socket's number, as /proc/net/tcp writes it.</param>
    public static async Task<string?> OwnerOfAsync(HostView host, string inode, CancellationToken ct)
    {
        foreach (var id in Ids(host))
        {
            if (Holds(host.Path($"/proc/{id}/fd"), $"socket:[{inode}]"))
                return $"{await host.ReadAsync($"/proc/{id}/comm", ct) ?? "a process"} (process {id})";
        }
        return null;
    }

    private static IEnumerable<string> Ids(HostView host)
    {
        var folder = host.Path("/proc");
        return Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).Select(Path.GetFileName).OfType<string>().Where(n => n.All(char.IsAsciiDigit))
            : [];
    }

    private static bool Holds(string descriptors, string target)
    {
        try
        {
            return Directory.EnumerateFiles(descriptors).Any(f => new FileInfo(f).LinkTarget == target);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // it ended meanwhile, or is another user's
            return false;
        }
    }
}
