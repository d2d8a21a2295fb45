using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Conditions;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary><c>OP QUANTITY</c> on the machine's memory.</summary>
internal sealed class MemoryCondition(decimal totalBytes) : IHostCondition
{
    public JsonObject Fields => new() { ["Total"] = Quantity.Bytes(totalBytes) };

    public static MemoryCondition Read(JsonNode data) => new(data["total"]?.GetValue<long>() ?? 0);

    public bool Holds(string when) =>
        Comparison.Words(when) is [var op, var amount] && Quantity.Parse(amount) is { } wanted && Comparison.Holds(totalBytes.CompareTo(wanted), op) is { } holds
            ? holds
            : throw CheckProblems.BadCondition("memory", when, "an operator and an amount, like \"< 8G\"");
}
