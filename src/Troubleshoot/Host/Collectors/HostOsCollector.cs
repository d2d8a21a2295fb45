using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>system/hostos_info.json: {name, kernelVersion, platform, platformFamily, platformVersion}.</summary>
internal static class HostOsCollector
{
    public static async Task<CollectedFile> CollectAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var release = Members(await host.ReadAsync("/etc/os-release", ct) ?? await host.ReadAsync("/usr/lib/os-release", ct) ?? "");
        var platform = release.GetValueOrDefault("ID", "unknown");
        var version = release.GetValueOrDefault("VERSION_ID", "");
        // 12.5 rather than 12; testing has a name there
        if (platform == "debian" && await host.ReadAsync("/etc/debian_version", ct) is { Length: > 0 } debian && char.IsAsciiDigit(debian[0]))
            version = debian;
        return CollectedFile.System("hostos_info.json", new JsonObject
        {
            ["name"] = await host.ReadAsync("/proc/sys/kernel/hostname", ct) ?? "",
            ["kernelVersion"] = await host.ReadAsync("/proc/sys/kernel/osrelease", ct) ?? "",
            ["platform"] = platform,
            ["platformFamily"] = Family(platform, release.GetValueOrDefault("ID_LIKE", "")),
            ["platformVersion"] = version,
        });
    }

    private static string Family(string platform, string like) => platform switch
    {
        "debian" or "ubuntu" or "raspbian" => "debian",
        "rhel" or "centos" or "rocky" or "almalinux" or "ol" or "amzn" => "rhel",
        "sles" or "opensuse-leap" => "suse",
        _ => like.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? platform,
    };

    internal static Dictionary<string, string> Members(string text) =>
        text.Split('\n').Select(l => l.Split('=', 2)).Where(p => p.Length == 2)
            .GroupBy(p => p[0].Trim()).ToDictionary(g => g.Key, g => g.Last()[1].Trim().Trim('"', '\''), StringComparer.Ordinal);
}
