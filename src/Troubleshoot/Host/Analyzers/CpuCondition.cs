using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Conditions;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary>
/// <c>count|logical|physical OP N</c>, <c>OP N</c> (the larger of both), <c>supports x86-64-v2</c>, <c>hasFlags a,b</c>,
/// <c>machineArch == x86_64</c>.
/// </summary>
internal sealed class CpuCondition(long logical, long physical, IReadOnlyCollection<string> flags, string arch) : IHostCondition
{
    // Each level needs the flags of those before it too; names as Linux prints them.
    private static readonly (string Level, string[] Flags)[] s_levels =
    [
        ("x86-64", ["cmov", "cx8", "fpu", "fxsr", "mmx", "syscall", "sse", "sse2"]),
        ("x86-64-v2", ["cx16", "lahf_lm", "popcnt", "ssse3", "sse4_1", "sse4_2"]),
        ("x86-64-v3", ["avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "abm", "movbe", "xsave"]),
        ("x86-64-v4", ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"]),
    ];

    public JsonObject Fields => new()
    {
        ["Logical"] = logical,
        ["Physical"] = physical,
        ["Count"] = Math.Max(logical, physical),
        ["MachineArch"] = arch,
    };

    public static CpuCondition Read(JsonNode data) => new(
        data["logicalCount"]?.GetValue<long>() ?? 0, data["physicalCount"]?.GetValue<long>() ?? 0,
        [.. SpecText.List(data["flags"])], SpecText.Of(data["machineArch"]) ?? "");

    public bool Holds(string when)
    {
        var words = Comparison.Words(when);
        return words switch
        {
            ["supports", var level] => Supports(level, when),
            ["hasFlags", var wanted] => wanted.Split(',').All(flags.Contains),
            ["machineArch", var op, var wanted] when op is "=" or "==" or "===" => arch == wanted,
            ["machineArch", "!=" or "!==", var wanted] => arch != wanted,
            ["count", var op, var n] => Compare(Math.Max(logical, physical), op, n, when),
            ["logical", var op, var n] => Compare(logical, op, n, when),
            ["physical", var op, var n] => Compare(physical, op, n, when),
            [var op, var n] => Compare(Math.Max(logical, physical), op, n, when),
            _ => throw Bad(when),
        };
    }

    /// <summary>A count against a number.</summary>
    public static bool Compare(long actual, string op, string desired, string when) =>
        long.TryParse(desired, out var number) && Comparison.Holds(actual.CompareTo(number), op) is { } holds ? holds : throw Bad(when);

    private bool Supports(string level, string when)
    {
        var index = Array.FindIndex(s_levels, l => l.Level == level);
        return index < 0 ? throw Bad(when) : s_levels.Take(index + 1).SelectMany(l => l.Flags).All(flags.Contains);
    }

    private static Exception Bad(string when) => CheckProblems.BadCondition("cpu", when,
        "\"logical < 4\", \"supports x86-64-v2\", \"hasFlags aes,avx\" or \"machineArch == x86_64\"");
}
