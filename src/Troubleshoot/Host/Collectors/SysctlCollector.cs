using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>system/sysctl.json: every kernel setting as text.</summary>
internal static class SysctlCollector
{
    public static async Task<CollectedFile> CollectAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var text = await host.OutputOfAsync("sysctl", ["-a"], ct)
            ?? throw new ProblemException(new Problem("KE5006", "The kernel's settings cannot be read.", "`sysctl -a` cannot be run.", "Install procps."));
        return CollectedFile.System("sysctl.json", new JsonObject(Parse(text).Select(s => KeyValuePair.Create(s.Key, (JsonNode?)JsonValue.Create(s.Value)))));
    }

    /// <summary>Lines "key = value" (Linux) or "key: value" (others); what is neither is left out.</summary>
    internal static IReadOnlyDictionary<string, string> Parse(string text)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = line.AsSpan().IndexOfAny('=', ':');
            if (at > 0)
                settings[line[..at].Trim()] = line[(at + 1)..].Trim();
        }
        return settings;
    }
}
