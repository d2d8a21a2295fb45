using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Facts;

/// <summary>
/// {path, mountPoint, type, options, noexec, readOnly, remote, symlink, ftype0}: the file system below <c>dataDir</c>. Images are unpacked
/// there and programs are run from it.
/// </summary>
internal static class FileSystemFact
{
    private static readonly string[] s_remote = ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "ceph", "glusterfs", "fuse.glusterfs"];

    public static async Task<JsonObject> ReadAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var path = spec.Text("dataDir") ?? "/var/lib";
        var mount = MountOf(await host.LinesAsync("/proc/self/mounts", ct), path)
            ?? throw new ProblemException(new Problem("KE5006", $"The file system of {path} cannot be found.", "/proc/self/mounts names none above it.", "Look at `findmnt`."));
        var options = mount.Options.Split(',');
        return new JsonObject
        {
            ["path"] = path,
            ["mountPoint"] = mount.Point,
            ["type"] = mount.Type,
            ["noexec"] = options.Contains("noexec"),
            ["readOnly"] = options.Contains("ro"),
            ["remote"] = s_remote.Contains(mount.Type),
            ["memory"] = mount.Type is "tmpfs" or "ramfs",
            ["symlink"] = new FileInfo(host.Path(path)).LinkTarget is not null,
            ["ftype0"] = mount.Type == "xfs" && (await host.OutputOfAsync("xfs_info", [mount.Point], ct))?.Contains("ftype=0", StringComparison.Ordinal) == true,
        };
    }

    /// <summary>The mount whose point is the longest prefix of a path; of several on one point the last one covers the others.</summary>
    internal static Mount? MountOf(IReadOnlyList<string> lines, string path) =>
        lines.Select(l => l.Split(' ')).Where(w => w.Length >= 4).Select(w => new Mount(w[1].Replace("\\040", " ", StringComparison.Ordinal), w[2], w[3]))
            .Where(m => m.Point == "/" || path == m.Point || path.StartsWith(m.Point + "/", StringComparison.Ordinal))
            .Aggregate((Mount?)null, (best, m) => best is null || m.Point.Length >= best.Point.Length ? m : best);

    internal sealed record Mount(string Point, string Type, string Options);
}
