using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Conditions;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary><c>KEY = VALUE</c> (text) or <c>KEY OP NUMBER</c>.</summary>
internal sealed partial class SysctlCondition(IReadOnlyDictionary<string, string> settings) : IHostCondition
{
    public JsonObject Fields => new(settings.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)JsonValue.Create(s.Value))));

    public static SysctlCondition Read(JsonNode data) =>
        new((data as JsonObject ?? []).ToDictionary(p => p.Key, p => SpecText.Of(p.Value) ?? "", StringComparer.Ordinal));

    public bool Holds(string when)
    {
        var match = Pattern().Match(when);
        if (!match.Success)
            throw Bad(when, "a setting, an operator and a value, like \"net.ipv4.ip_forward = 1\"");
        var (key, op, wanted) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value.Trim());
        if (!settings.TryGetValue(key, out var actual))
            throw Bad(when, $"a setting that this kernel has; it has no {key}");
        if (op is "=" or "==" or "===")
            return actual == wanted;
        return long.TryParse(actual, out var a) && long.TryParse(wanted, out var b)
            ? Comparison.Holds(a.CompareTo(b), op)!.Value
            : throw Bad(when, $"whole numbers around {op}; {key} is \"{actual}\"");
    }

    private static Exception Bad(string when, string expected) => CheckProblems.BadCondition("sysctl", when, expected);

    [GeneratedRegex(@"^\s*([^\s=<>]+)\s*(={1,3}|<=|>=|<|>)\s*(\S.*)\z")]
    private static partial Regex Pattern();
}
