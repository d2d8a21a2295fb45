using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>
/// system/kernel_modules.json: {module: {size, instances, status}}. What is built in counts as loaded; a kernel without a list of its
/// modules is asked by its configuration and by what it already offers.
/// </summary>
internal static class KernelModulesCollector
{
    // The kernel's option for a module, and a file whose presence shows that it works.
    private static readonly (string Module, string Option, string? Sign)[] s_known =
    [
        ("overlay", "CONFIG_OVERLAY_FS", null),
        ("br_netfilter", "CONFIG_BRIDGE_NETFILTER", "/proc/sys/net/bridge"),
        ("bridge", "CONFIG_BRIDGE", "/proc/sys/net/bridge"),
        ("veth", "CONFIG_VETH", null),
        ("vxlan", "CONFIG_VXLAN", null),
        ("nf_conntrack", "CONFIG_NF_CONNTRACK", "/proc/sys/net/netfilter/nf_conntrack_max"),
        ("nf_tables", "CONFIG_NF_TABLES", null),
        ("nft_compat", "CONFIG_NFT_COMPAT", null),
        ("nf_nat", "CONFIG_NF_NAT", null),
        ("ip_tables", "CONFIG_IP_NF_IPTABLES", "/proc/net/ip_tables_names"),
        ("xt_comment", "CONFIG_NETFILTER_XT_MATCH_COMMENT", null),
    ];

    public static async Task<CollectedFile> CollectAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var modules = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        void Set(string name, string status) => modules[name] = new JsonObject { ["status"] = status };
        var release = await host.ReadAsync("/proc/sys/kernel/osrelease", ct);
        foreach (var line in await host.LinesAsync($"/lib/modules/{release}/modules.dep", ct))
            Set(NameOf(line.Split(':')[0]), "loadable");
        foreach (var name in ParseBuiltin(await host.ReadAsync($"/lib/modules/{release}/modules.builtin", ct) ?? ""))
            Set(name, "loaded");
        await AddKnownAsync(host, modules, Set, ct);
        foreach (var line in await host.LinesAsync("/proc/modules", ct))
        {
            if (line.Split(' ') is [var name, var size, var instances, _, var state, ..])
                modules[name] = new JsonObject { ["size"] = long.Parse(size), ["instances"] = int.Parse(instances), ["status"] = state == "Live" ? "loaded" : state.ToLowerInvariant() };
        }
        return CollectedFile.System("kernel_modules.json", new JsonObject(modules.Where(m => m.Key.Length > 0).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value))));
    }

    /// <summary>Names in modules.builtin, as /proc/modules writes them but for hyphens.</summary>
    internal static IEnumerable<string> ParseBuiltin(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => Path.GetFileName(l).Split(".ko")[0]);

    private static async Task AddKnownAsync(HostView host, SortedDictionary<string, JsonObject> modules, Action<string, string> set, CancellationToken ct)
    {
        var options = KernelConfigsCollector.Parse(await KernelConfigsCollector.ReadAsync(host, ct) ?? "");
        var fileSystems = await host.ReadAsync("/proc/filesystems", ct) ?? "";
        foreach (var (module, option, sign) in s_known.Where(k => !modules.ContainsKey(k.Module)))
        {
            var works = (sign is not null && host.Exists(sign)) || host.Exists("/sys/module/" + module)
                || (module == "overlay" && fileSystems.Contains("overlay", StringComparison.Ordinal));
            if (works || options.GetValueOrDefault(option) == "y")
                set(module, "loaded");
        }
    }

    private static string NameOf(string path) => Path.GetFileName(path).Split(".ko")[0].Replace('-', '_');
}
