using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kots.Embedded.Kotsadm.Cluster;
using Kots.Embedded.Kotsadm.SignIn;

namespace Kots.Embedded.Kotsadm.Health;

/// <summary>What the process uses and what happened at the door, under the names that Prometheus' own libraries use.</summary>
internal sealed class ProcessMetrics(SignInCounts signIns, ClusterConnection cluster)
{
    public string Read()
    {
        using var process = Process.GetCurrentProcess();
        var text = new StringBuilder();
        Metric(text, "process_resident_memory_bytes", "gauge", "Resident memory.", process.WorkingSet64);
        Metric(text, "process_cpu_seconds_total", "counter", "Processor time, user and system.", process.TotalProcessorTime.TotalSeconds);
        Metric(text, "process_start_time_seconds", "gauge", "Start, in seconds since 1970.",
            new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0);
        Metric(text, "dotnet_gc_heap_bytes", "gauge", "Managed memory in use.", GC.GetTotalMemory(forceFullCollection: false));
        Metric(text, "dotnet_gc_committed_bytes", "gauge", "Managed memory that the system has given, after the last collection.", GC.GetGCMemoryInfo().TotalCommittedBytes);
        Metric(text, "kotsadm_cluster_reachable", "gauge", "1 when the API server answered last time.", cluster.Trouble is null ? 1 : 0);
        text.Append("# HELP kotsadm_sign_ins_total Sign-ins by how they ended.\n# TYPE kotsadm_sign_ins_total counter\n");
        Line(text, "kotsadm_sign_ins_total{result=\"accepted\"}", signIns.AcceptedCount);
        Line(text, "kotsadm_sign_ins_total{result=\"wrong\"}", signIns.WrongCount);
        Line(text, "kotsadm_sign_ins_total{result=\"closed\"}", signIns.ClosedCount);
        return text.ToString();
    }

    private static void Metric(StringBuilder text, string name, string type, string help, double value)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
        Line(text, name, value);
    }

    private static void Line(StringBuilder text, string name, double value) => text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
}
