using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.ClusterAgent.Loops;

namespace Kots.Embedded.ClusterAgent.Health;

/// <summary>What probes and Prometheus are told.</summary>
internal static class HealthReport
{
    /// <summary><c>[{loop, runs, failures, error?}]</c>.</summary>
    public static string Json(IEnumerable<LoopState> loops)
    {
        var list = new JsonArray();
        foreach (var loop in loops)
        {
            var entry = new JsonObject { ["loop"] = loop.Name, ["runs"] = loop.Runs, ["failures"] = loop.Failures };
            if (loop.Error is { } error)
                entry["error"] = error;
            list.Add((JsonNode)entry);
        }
        return list.ToJsonString() + "\n";
    }

    /// <summary>Prometheus text format 0.0.4.</summary>
    public static string Metrics(IReadOnlyCollection<LoopState> loops)
    {
        var text = new StringBuilder();
        Add("cluster_agent_runs_total", "counter", l => l.Runs);
        Add("cluster_agent_failures_total", "counter", l => l.Failures);
        Add("cluster_agent_last_run_seconds", "gauge", l => l.LastDuration.TotalSeconds);
        Add("cluster_agent_failing", "gauge", l => l.Error is null ? 0 : 1);
        return text.ToString();

        void Add(string name, string type, Func<LoopState, double> value)
        {
            text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
            foreach (var loop in loops)
                text.Append(CultureInfo.InvariantCulture, $"{name}{{loop=\"{loop.Name}\"}} {value(loop)}\n");
        }
    }
}
