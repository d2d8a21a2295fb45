using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>system/time.json: {timezone, ntp_synchronized, ntp_active}, from the kernel and the processes: no D-Bus is needed.</summary>
internal static partial class TimeCollector
{
    private const int Unsynchronized = 0x40; // STA_UNSYNC
    private const int StatusOffset = 40; // of struct timex on 64-bit Linux: modes, then four longs
    private static readonly string[] s_daemons = ["chronyd", "systemd-timesyn", "ntpd", "openntpd", "ntpsec", "ptp4l", "phc2sys"];

    public static async Task<CollectedFile> CollectAsync(CollectorSpec spec, HostView host, CancellationToken ct) =>
        CollectedFile.System("time.json", new JsonObject
        {
            ["timezone"] = await ZoneAsync(host, ct),
            ["ntp_synchronized"] = IsSynchronized(),
            ["ntp_active"] = (await Processes.NamesAsync(host, ct)).Any(s_daemons.Contains),
        });

    private static async Task<string> ZoneAsync(HostView host, CancellationToken ct)
    {
        const string folder = "/zoneinfo/";
        var name = await host.ReadAsync("/etc/timezone", ct) ?? "";
        if (name.Length == 0 && new FileInfo(host.Path("/etc/localtime")).LinkTarget is { } target && target.IndexOf(folder, StringComparison.Ordinal) is var at and >= 0)
            name = target[(at + folder.Length)..];
        return name is "" or "Etc/UTC" or "Etc/UCT" or "UCT" or "Zulu" or "Universal" ? "UTC" : name;
    }

    private static bool IsSynchronized()
    {
        // zero modes: nothing is set, the state is read
        var timex = new byte[256];
        return adjtimex(timex) >= 0 && (BitConverter.ToInt32(timex, StatusOffset) & Unsynchronized) == 0;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int adjtimex([In, Out] byte[] timex);
}
