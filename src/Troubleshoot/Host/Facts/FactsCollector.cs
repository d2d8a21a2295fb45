using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Host.Collectors;

namespace Kots.Embedded.Troubleshoot.Host.Facts;

/// <summary>
/// Our own collector <c>hostFacts</c>: <c>facts: [hostname, swap, …]</c> writes one file facts/NAME.json per fact; <c>dataDir</c>,
/// <c>podCIDR</c>, <c>serviceCIDR</c> and <c>address</c> say what some of them are about. The analyzer is <c>hostFact</c>.
/// </summary>
internal static class FactsCollector
{
    private static readonly Dictionary<string, Func<CollectorSpec, HostView, CancellationToken, Task<JsonObject>>> s_facts = new(StringComparer.Ordinal)
    {
        ["hostname"] = HostnameFact.ReadAsync,
        ["user"] = UserFact.ReadAsync,
        ["capabilities"] = CapabilitiesFact.ReadAsync,
        ["init"] = InitFact.ReadAsync,
        ["swap"] = SwapFact.ReadAsync,
        ["cgroups"] = CgroupsFact.ReadAsync,
        ["namespaces"] = NamespacesFact.ReadAsync,
        ["resolvers"] = ResolversFact.ReadAsync,
        ["routes"] = RoutesFact.ReadAsync,
        ["networks"] = NetworksFact.ReadAsync,
        ["software"] = SoftwareFact.ReadAsync,
        ["filesystem"] = FileSystemFact.ReadAsync,
        ["security"] = SecurityFact.ReadAsync,
        ["firewall"] = FirewallFact.ReadAsync,
    };

    /// <summary>The facts that there are.</summary>
    public static IEnumerable<string> Names => s_facts.Keys;

    public static async Task<IReadOnlyList<CollectedFile>> CollectAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var files = new List<CollectedFile>();
        foreach (var name in spec.Texts("facts"))
        {
            if (!s_facts.TryGetValue(name, out var read))
            {
                throw new ProblemException(new Problem("KE5004", $"There is no fact {name} here.", "It is misspelt, or not built.",
                    $"Use one of {string.Join(", ", s_facts.Keys)}."), ExitCode.Usage);
            }
            files.Add(new CollectedFile($"host-collectors/facts/{name}.json", (await read(spec, host, ct)).ToJsonString()));
        }
        return files;
    }

    internal static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)JsonValue.Create(t))]);
}
