using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kots.Embedded.Basics;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>system/kernel-configs.json: options that are y, m or n, from /proc/config.gz or the files that distributions install.</summary>
internal static partial class KernelConfigsCollector
{
    public static async Task<CollectedFile> CollectAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var text = await ReadAsync(host, ct)
            ?? throw new ProblemException(new Problem("KE5006", "The kernel's configuration cannot be read.",
                "There is neither /proc/config.gz nor /boot/config-*.", "Install the package of the running kernel."));
        return CollectedFile.System("kernel-configs.json", new JsonObject(Parse(text).Select(c => KeyValuePair.Create(c.Key, (JsonNode?)JsonValue.Create(c.Value)))));
    }

    /// <summary>The configuration's text; null when it is nowhere.</summary>
    internal static async Task<string?> ReadAsync(HostView host, CancellationToken ct)
    {
        const string packed = "/proc/config.gz";
        if (File.Exists(host.Path(packed)))
        {
            await using var file = File.OpenRead(host.Path(packed));
            await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            using var reader = new StreamReader(unpacked);
            return await reader.ReadToEndAsync(ct);
        }
        var release = await host.ReadAsync("/proc/sys/kernel/osrelease", ct);
        return await host.ReadAsync($"/boot/config-{release}", ct) ?? await host.ReadAsync($"/lib/modules/{release}/config", ct);
    }

    internal static IReadOnlyDictionary<string, string> Parse(string text)
    {
        var configs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var match in Line().Matches(text).Cast<Match>())
            configs[match.Groups["name"].Value] = match.Groups["value"].Value;
        return configs;
    }

    [GeneratedRegex("^(?<name>CONFIG_[A-Za-z0-9_]+)=(?<value>[ymn])$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
