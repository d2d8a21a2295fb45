using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>diskUsage/NAME.json: {path, total_bytes, used_bytes} of the file system that holds a path, or would once it exists.</summary>
internal static class DiskUsageCollector
{
    public static Task<CollectedFile> CollectAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var path = spec.Text("path") is { Length: > 0 } given ? given : "/";
        var drive = new DriveInfo(host.Path(host.NearestExisting(path)));
        return Task.FromResult(CollectedFile.Named(spec, "diskUsage", "diskUsage", new JsonObject
        {
            ["path"] = path,
            ["total_bytes"] = drive.TotalSize,
            // what only root may still use counts as used: a full disk stops others first
            ["used_bytes"] = drive.TotalSize - drive.AvailableFreeSpace,
        }));
    }
}
