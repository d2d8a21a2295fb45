using Kots.Embedded.Addons.Spec;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Addons.Resolution;

/// <summary>
/// Names every setting that is understood and changes nothing here, so that nothing is dropped silently. Differs from KOTS: kURL ignores
/// what does not apply.
/// </summary>
internal static class UnusedSettings
{
    private static readonly string[] s_network = ["podCIDR", "podCIDRRange", "podCidrRange"];

    private static readonly Dictionary<string, string[]> s_used = new()
    {
        ["kubernetes"] = ["serviceCIDR", "serviceCidrRange", "clusterName", "useStandardNodePortRange", "maxPodsPerNode", "containerLogMaxSize",
            "containerLogMaxFiles", "kubeReserved", "evictionThresholdResources", "systemReservedResources", "bootstrapToken", "bootstrapTokenTTL"],
        ["containerd"] = ["tomlConfig", "preserveConfig"],
        ["kotsadm"] = ["applicationSlug", "hostname", "uiBindPort", "disableS3", "applicationNamespace", "applicationVersionLabel"],
        ["kurl"] = ["airgap", "proxyAddress", "noProxy", "additionalNoProxyAddresses", "privateAddress", "publicAddress", "nameserver",
            "hostnameCheck", "hostPreflights", "hostPreflightIgnore", "hostPreflightEnforceWarnings", "excludeBuiltinHostPreflights"],
        ["podnet"] = s_network,
        ["flannel"] = s_network,
        ["weave"] = s_network,
        ["antrea"] = s_network,
    };

    public static void Report(InstallerDocument document, AddonChoice chosen, List<Problem> warnings)
    {
        foreach (var block in document.Blocks)
        {
            var used = s_used.GetValueOrDefault(block.Name, []);
            var options = chosen.Addons.Where(a => a.Name == block.Name || a.Definition.StandsInFor.Contains(block.Name))
                .SelectMany(a => a.Definition.Options.Select(o => o.Name)).ToList();
            var unused = block.Keys.Where(k => k is not ("version" or "s3Override") && !used.Contains(k)
                && !options.Contains(k, StringComparer.OrdinalIgnoreCase) && IsSet(block, k)).ToList();
            if (unused.Count == 0)
                continue;
            warnings.Add(new Problem("KE1211", $"{block.Position}: {block.Name}: {string.Join(", ", unused)} {(unused.Count == 1 ? "has" : "have")} no effect.",
                "It is kURL's setting for something that is done in another way here, or not at all.", "Leave it out if you do not need it for kURL."));
        }
    }

    // "false" and empty ask for nothing that would be missed.
    private static bool IsSet(InstallerBlock block, string key) =>
        block.Fields.Map.Find(key) is { IsNull: false } and not Yaml.YamlValue.Scalar { Quoted: false, Text: "false" } and not Yaml.YamlValue.Scalar { Text: "" };
}
