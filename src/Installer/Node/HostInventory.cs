using System.Text.Json;
using System.Text.Json.Serialization;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;

namespace Kots.Embedded.Installer.Node;

/// <summary>
/// What a machine has in the places that Kubernetes, containerd, CNI, kubeadm and we ourselves are known to touch. Taken before the first
/// step and again after a reset: what is different is what was left behind.
/// </summary>
internal static class HostInventory
{
    // Folders whose entries are listed one level deep; a folder that does not exist lists nothing.
    private static readonly string[] s_folders =
    [
        "/etc/kubernetes", "/etc/cni", "/etc/containerd", "/etc/kots-embedded", "/etc/systemd/system", "/etc/systemd/system/multi-user.target.wants",
        "/etc/modules-load.d", "/etc/sysctl.d", "/opt", "/opt/cni", "/usr/local/bin", "/usr/libexec", "/root", "/var/lib", "/var/log/pods",
        "/var/log/containers", "/run/netns", "/run/systemd/transient",
    ];

    // Other programs come and go there by themselves while a machine runs.
    private static readonly string[] s_passing = ["/root/.bash_history", "/root/.lesshst", "/root/.viminfo", "/var/lib/systemd", "/run/systemd/transient/session-"];

    /// <summary>Keeps the inventory of the untouched machine; a second call changes nothing.</summary>
    public static async Task SaveOnceAsync(IHost host, NodePaths paths, CancellationToken ct)
    {
        if (host.Exists(paths.Inventory))
            return;
        var text = JsonSerializer.Serialize(await TakeAsync(host, paths, ct), InventoryJson.Default.DictionaryStringStringArray);
        await host.WriteAsync(new TextFile(paths.Inventory, FileModes.OwnerOnly, text), ct);
    }

    /// <summary>The inventory of the untouched machine; null when there is none.</summary>
    public static async Task<Dictionary<string, string[]>?> ReadAsync(IHost host, NodePaths paths, CancellationToken ct) =>
        await host.ReadTextAsync(paths.Inventory, ct) is { } text ? JsonSerializer.Deserialize(text, InventoryJson.Default.DictionaryStringStringArray) : null;

    /// <summary>Looks at the machine. Journal, this inventory and the installer that the vendor's line brought are not part of it, nor does what it runs as count.</summary>
    public static async Task<Dictionary<string, string[]>> TakeAsync(IHost host, NodePaths paths, CancellationToken ct) => new()
    {
        ["file"] = [.. Files(host, paths).Order(StringComparer.Ordinal)],
        ["line of /etc/hosts"] = Lines(await host.ReadTextAsync("/etc/hosts", ct)),
        ["user"] = [.. Lines(await host.ReadTextAsync("/etc/passwd", ct)).Select(l => l.Split(':')[0])],
        ["mount"] = [.. Lines(await host.ReadTextAsync("/proc/mounts", ct)).Select(l => l.Split(' ')[1]).Where(m => !m.StartsWith("/run/user/", StringComparison.Ordinal)).Distinct()],
        ["link"] = Names(host, "/sys/class/net"),
        ["route"] = [.. Lines((await host.RunAsync(new ProcessRequest("ip", "-4", "route", "show", "table", "all") { AcceptedExitCodes = [0, 1, 2] }, ct)).Output).Select(l => l.Trim())],
        ["rule"] = await ChainsAsync(host, paths, ct),
        ["process"] = [.. Processes(host, paths)],
        ["cgroup"] = [.. Cgroups(host).Order(StringComparer.Ordinal)],
    };

    /// <summary>One line per thing that is there now and was not before, or was before and is not now.</summary>
    public static IReadOnlyList<string> Differences(Dictionary<string, string[]> before, Dictionary<string, string[]> after) =>
    [
        .. after.SelectMany(kind => kind.Value.Except(before.GetValueOrDefault(kind.Key, [])).Select(v => $"left: {kind.Key} {v}")),
        .. before.SelectMany(kind => kind.Value.Except(after.GetValueOrDefault(kind.Key, [])).Select(v => $"gone: {kind.Key} {v}")),
    ];

    private static IEnumerable<string> Files(IHost host, NodePaths paths)
    {
        var dataDir = paths.DataDir;
        foreach (var folder in s_folders)
        {
            foreach (var name in Names(host, folder))
            {
                var path = $"{folder}/{name}";
                if (path != dataDir && !dataDir.StartsWith(path + "/", StringComparison.Ordinal) && !path.Contains("kots-embedded-run", StringComparison.Ordinal)
                    && !s_passing.Any(p => path.StartsWith(p, StringComparison.Ordinal)))
                    yield return path;
            }
        }
        foreach (var name in Names(host, dataDir).Where(n => n is not ("state" or "installer")))
            yield return $"{dataDir}/{name}";
    }

    /// <summary>Chains of the packet filter; readable only where there is an iptables-save, the host's or ours.</summary>
    private static async Task<string[]> ChainsAsync(IHost host, NodePaths paths, CancellationToken ct)
    {
        var program = new[] { $"{paths.ToolsBin}/iptables-save", "/usr/sbin/iptables-save", "/sbin/iptables-save" }.FirstOrDefault(host.Exists);
        if (program is null)
            return [];
        var saved = await host.RunAsync(new ProcessRequest(program) { AcceptedExitCodes = [0, 1, 3, 4] }, ct);
        string[] builtIn = ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"];
        return [.. Lines(saved.Output).Where(l => l[0] == ':').Select(l => l[1..].Split(' ')[0]).Except(builtIn).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Programs of ours that run, and what runs in pods' cgroups. Not our own command: it is what looks, from wherever it was started, and
    /// reset takes its file away under it.
    /// </summary>
    private static IEnumerable<string> Processes(IHost host, NodePaths paths)
    {
        foreach (var pid in Names(host, "/proc").Where(n => n.All(char.IsAsciiDigit)))
        {
            var program = new FileInfo(host.Path($"/proc/{pid}/exe")).LinkTarget ?? "";
            var ours = program.StartsWith(paths.DataDir + "/", StringComparison.Ordinal)
                && !program.Replace(" (deleted)", "", StringComparison.Ordinal).EndsWith("/kots-embedded", StringComparison.Ordinal);
            if (ours || ReadOrEmpty(host, $"/proc/{pid}/cgroup").Contains("/kubepods", StringComparison.Ordinal))
                yield return $"{pid} {program}";
        }
    }

    private static IEnumerable<string> Cgroups(IHost host)
    {
        foreach (var root in Names(host, "/sys/fs/cgroup").Select(n => $"/sys/fs/cgroup/{n}").Prepend("/sys/fs/cgroup"))
        {
            foreach (var name in Names(host, root).Where(n => n.StartsWith("kube", StringComparison.Ordinal) && Directory.Exists(host.Path($"{root}/{n}"))))
                yield return $"{root}/{name}";
        }
    }

    private static string[] Names(IHost host, string folder)
    {
        try
        {
            return Directory.Exists(host.Path(folder))
                ? [.. Directory.GetFileSystemEntries(host.Path(folder)).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return []; // it went away while we looked
        }
    }

    private static string[] Lines(string? text) => [.. (text ?? "").Split('\n').Where(l => l.Length > 0)];

    private static string ReadOrEmpty(IHost host, string path)
    {
        try
        {
            return File.ReadAllText(host.Path(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ""; // the process has ended
        }
    }
}

[JsonSerializable(typeof(Dictionary<string, string[]>))]
internal sealed partial class InventoryJson : JsonSerializerContext;
