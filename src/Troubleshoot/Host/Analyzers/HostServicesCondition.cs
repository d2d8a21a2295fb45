using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Conditions;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary><c>UNIT-PREFIX ==|!= ACTIVE[,SUB[,LOAD]]</c>, with <c>*</c> for any; the first unit with the prefix decides.</summary>
internal sealed class HostServicesCondition(IReadOnlyList<HostService> services) : IHostCondition
{
    public JsonObject Fields => new() { ["Count"] = services.Count };

    public static HostServicesCondition Read(JsonNode data) => new([.. (data as JsonArray ?? []).OfType<JsonObject>().Select(s => new HostService(
        SpecText.Of(s["Unit"]) ?? "", SpecText.Of(s["Load"]) ?? "", SpecText.Of(s["Active"]) ?? "", SpecText.Of(s["Sub"]) ?? ""))]);

    public bool Holds(string when)
    {
        if (Comparison.Words(when) is not [var prefix, var op, var states] || op is not ("=" or "==" or "!=" or "<>"))
            throw CheckProblems.BadCondition("hostServices", when, "\"ufw.service == active\" or \"docker.service = active,running,loaded\"");
        if (services.FirstOrDefault(s => s.Unit.StartsWith(prefix, StringComparison.Ordinal)) is not { } service)
            return false;
        string[] actual = [service.Active, service.Sub, service.Load];
        var same = states.Split(',').Take(3).Zip(actual).All(pair => pair.First == "*" || pair.First == pair.Second);
        return op is "!=" or "<>" ? !same : same;
    }
}

/// <summary>A systemd unit as `systemctl list-units` shows it.</summary>
internal sealed record HostService(string Unit, string Load, string Active, string Sub);
