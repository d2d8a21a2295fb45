using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.AddOns;

/// <summary>
/// Probes of add-ons on a machine with a time factor: an emulated processor has enough to do with starting a program each second, and a container
/// that answers late is no better for being started again. Nothing is changed where the factor is 1.
/// </summary>
internal static class SlowProbes
{
    private const int LongestPeriodSeconds = 60;
    private const int LeastFailures = 10;
    private static readonly string[] s_probes = ["startupProbe", "readinessProbe", "livenessProbe"];

    /// <summary>Changes the containers of a workload; other objects are left as they are.</summary>
    /// <param name="factor">As in KOTS_EMBEDDED_TIME_FACTOR.</param>
    public static void Stretch(JsonObject o, double factor)
    {
        if (factor <= 1)
            return;
        foreach (var probe in o.ObjectsAt("spec", "template", "spec", "containers").SelectMany(c => s_probes.Select(name => c[name])).OfType<JsonObject>())
        {
            // A program that the probe starts takes as long as all programs do there; so does a connection.
            probe["periodSeconds"] = Times(probe, "periodSeconds", 10, factor);
            probe["timeoutSeconds"] = Times(probe, "timeoutSeconds", 1, factor);
            probe["initialDelaySeconds"] = Times(probe, "initialDelaySeconds", 0, factor);
            probe["failureThreshold"] = Math.Max(LeastFailures, Number(probe, "failureThreshold", 3));
        }
    }

    private static int Times(JsonObject probe, string field, int usual, double factor) => Math.Min(LongestPeriodSeconds, (int)Math.Ceiling(Number(probe, field, usual) * factor));

    private static int Number(JsonObject probe, string field, int usual) => (int)(probe[field].AsNumber() ?? usual);
}
