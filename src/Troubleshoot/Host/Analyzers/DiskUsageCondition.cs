using System.Globalization;
using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Conditions;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary><c>total|used|available OP QUANTITY</c>, <c>used/total|available/total OP 80%</c>.</summary>
internal sealed class DiskUsageCondition(decimal total, decimal used, string path) : IHostCondition
{
    public JsonObject Fields => new()
    {
        ["Path"] = path,
        ["Total"] = Quantity.Bytes(total),
        ["Used"] = Quantity.Bytes(used),
        ["Available"] = Quantity.Bytes(total - used),
        ["UsedPercent"] = total == 0 ? 0 : (int)Math.Round(used * 100 / total),
    };

    public static DiskUsageCondition Read(JsonNode data) => new(
        data["total_bytes"]?.GetValue<long>() ?? 0, data["used_bytes"]?.GetValue<long>() ?? 0, SpecText.Of(data["path"]) ?? "");

    public bool Holds(string when)
    {
        if (Comparison.Words(when) is not [var what, var op, var wanted])
            throw Bad(when);
        return what switch
        {
            "total" => CompareBytes(total, op, wanted),
            "used" => CompareBytes(used, op, wanted),
            "available" => CompareBytes(total - used, op, wanted),
            "used/total" => CompareShare(total == 0 ? 0 : used / total, op, wanted),
            "available/total" => CompareShare(total == 0 ? 0 : (total - used) / total, op, wanted),
            _ => throw Bad(when),
        };
    }

    /// <summary>Bytes against an amount.</summary>
    public static bool CompareBytes(decimal actual, string op, string desired) =>
        Quantity.Parse(desired) is { } wanted && Comparison.Holds(actual.CompareTo(wanted), op) is { } holds ? holds : throw Bad($"{op} {desired}");

    /// <summary>A share (0 to 1) against "80%" or "0.8".</summary>
    public static bool CompareShare(decimal actual, string op, string desired) =>
        decimal.TryParse(desired.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var wanted)
        && Comparison.Holds(actual.CompareTo(desired.EndsWith('%') ? wanted / 100 : wanted), op) is { } holds ? holds : throw Bad($"{op} {desired}");

    private static Exception Bad(string when) =>
        CheckProblems.BadCondition("diskUsage", when, "\"total < 40Gi\", \"available < 10Gi\" or \"used/total > 80%\"");
}
