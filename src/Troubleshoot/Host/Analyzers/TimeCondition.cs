using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Conditions;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary><c>ntp == synchronized+active</c> and its three relatives, <c>timezone ==|!= UTC</c>.</summary>
internal sealed class TimeCondition(string timezone, bool synchronized, bool active) : IHostCondition
{
    public JsonObject Fields => new() { ["Timezone"] = timezone, ["Synchronized"] = synchronized, ["Active"] = active };

    public static TimeCondition Read(JsonNode data) => new(
        SpecText.Of(data["timezone"]) ?? "", SpecText.Flag(data["ntp_synchronized"]) ?? false, SpecText.Flag(data["ntp_active"]) ?? false);

    public bool Holds(string when) => Comparison.Words(when) switch
    {
        ["ntp", "=" or "==" or "===", var state] => state == Ntp,
        ["ntp", "!=" or "!==", var state] => state != Ntp,
        ["timezone", "=" or "==" or "===", var zone] => zone == timezone,
        ["timezone", "!=" or "!==", var zone] => zone != timezone,
        _ => throw CheckProblems.BadCondition("time", when, "\"ntp == unsynchronized+inactive\" or \"timezone != UTC\""),
    };

    private string Ntp => $"{(synchronized ? "synchronized" : "unsynchronized")}+{(active ? "active" : "inactive")}";
}
