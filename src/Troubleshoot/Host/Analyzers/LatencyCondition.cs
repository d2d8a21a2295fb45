using System.Globalization;
using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Conditions;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary><c>min|max|average|p1…p9999 OP DURATION</c> on the latencies of fdatasync, as fio writes them.</summary>
internal sealed class LatencyCondition(IReadOnlyDictionary<string, decimal> nanoseconds) : IHostCondition
{
    private static readonly string[] s_percentiles =
        ["1", "5", "10", "20", "30", "40", "50", "60", "70", "80", "90", "95", "99", "99.5", "99.9", "99.95", "99.99"];

    public JsonObject Fields => new(nanoseconds.Select(n =>
        KeyValuePair.Create(char.ToUpperInvariant(n.Key[0]) + n.Key[1..], (JsonNode?)JsonValue.Create(GoDuration.Show(n.Value)))));

    public static LatencyCondition Read(JsonNode data)
    {
        var job = (data["jobs"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(j => SpecText.Of(j["jobname"]) == "fsperf");
        if (job?["sync"]?["lat_ns"] is not JsonObject latency)
            throw CheckProblems.BadData("filesystemPerformance", "It has no job fsperf with sync.lat_ns.");
        var values = new Dictionary<string, decimal> { ["min"] = Number(latency["min"]), ["max"] = Number(latency["max"]), ["average"] = Number(latency["mean"]) };
        foreach (var percentile in s_percentiles)
        {
            var key = decimal.Parse(percentile, CultureInfo.InvariantCulture).ToString("0.000000", CultureInfo.InvariantCulture);
            values["p" + percentile.Replace(".", "", StringComparison.Ordinal)] = Number(latency["percentile"]?[key]);
        }
        return new LatencyCondition(values);
    }

    public bool Holds(string when) =>
        Comparison.Words(when) is [var name, var op, var duration] && nanoseconds.TryGetValue(name, out var actual)
        && GoDuration.Parse(duration) is { } wanted && Comparison.Holds(actual.CompareTo(wanted), op) is { } holds
            ? holds
            : throw CheckProblems.BadCondition("filesystemPerformance", when, "\"p99 < 10ms\", or the same with min, max, average or another percentile");

    private static decimal Number(JsonNode? value) =>
        decimal.TryParse(SpecText.Of(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
