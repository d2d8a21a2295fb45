using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Conditions;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary><c>REGEX OP N</c>: how many devices with such a name are free to be used whole.</summary>
internal sealed class BlockDevicesCondition(AnalyzerSpec spec, IReadOnlyList<JsonObject> devices) : IHostCondition
{
    public JsonObject Fields => new() { ["Count"] = devices.Count(d => IsFree(d)) };

    public static BlockDevicesCondition Read(AnalyzerSpec spec, JsonNode data) => new(spec, [.. (data as JsonArray ?? []).OfType<JsonObject>()]);

    public bool Holds(string when)
    {
        if (Comparison.Words(when) is not [var pattern, var op, var number] || !long.TryParse(number, out var wanted) || !Comparison.IsOperator(op))
            throw CheckProblems.BadCondition("blockDevices", when, "a pattern for names, an operator and a number, like \".* >= 1\"");
        try
        {
            var names = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return Comparison.Holds(devices.Count(d => names.IsMatch(SpecText.Of(d["name"]) ?? "") && IsFree(d)).CompareTo((int)wanted), op)!.Value;
        }
        catch (ArgumentException error)
        {
            throw CheckProblems.BadCondition("blockDevices", when, $"a pattern for names ({error.Message})");
        }
    }

    /// <summary>Is a device of this type counted at all?</summary>
    public static bool CountsType(AnalyzerSpec spec, string type) =>
        type == "disk" || (type == "part" && (SpecText.Flag(spec.Fields["includeUnmountedPartitions"]) ?? false))
        || SpecText.List(spec.Fields["additionalDeviceTypes"]).Contains(type);

    private bool IsFree(JsonObject device)
    {
        var name = SpecText.Of(device["kernel_name"]);
        return CountsType(spec, SpecText.Of(device["type"]) ?? "")
            && decimal.TryParse(SpecText.Of(device["size"]) ?? "0", out var size) && size >= (decimal.TryParse(spec.Text("minimumAcceptableSize"), out var least) ? least : 0)
            && SpecText.Of(device["mountpoint"]) is null or "" && SpecText.Of(device["filesystem_type"]) is null or ""
            && !(SpecText.Flag(device["read_only"]) ?? false) && !(SpecText.Flag(device["removable"]) ?? false)
            && !devices.Any(d => name is not null && SpecText.Of(d["parent_kernel_name"]) == name);
    }
}
