using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Status.Components;

namespace Kots.Embedded.Installer.Status.Clock;

/// <summary>Looks for a clock daemon, and whether it has found the time.</summary>
internal static class ClockLook
{
    private static readonly string[] s_units =
        ["chrony.service", "chronyd.service", "systemd-timesyncd.service", "ntpsec.service", "ntp.service", "ntpd.service", "openntpd.service"];

    public static async Task<ClockState> ReadAsync(IHost host, CancellationToken ct)
    {
        var units = (await UnitState.ReadAsync(host, s_units, ct)).Where(u => u.IsInstalled).DistinctBy(u => u.Name).ToList();
        var running = units.FirstOrDefault(u => u.IsRunning)?.Name;
        return new ClockState(running is null ? null : Plain(running), [.. units.Select(u => Plain(u.Name))], await SynchronizedAsync(host, running, ct));
    }

    private static async Task<bool?> SynchronizedAsync(IHost host, string? unit, CancellationToken ct)
    {
        if (unit is null)
            return null;
        // chrony knows better than the kernel: with -x (containers) it measures and does not set the clock.
        if (unit.StartsWith("chrony", StringComparison.Ordinal) && host.Exists("/usr/bin/chronyc"))
        {
            var tracking = await host.RunAsync(new ProcessRequest("chronyc", "-n", "tracking") { AcceptedExitCodes = [0, 1] }, ct);
            return tracking.ExitCode == 0 ? !tracking.Output.Contains("Not synchronised", StringComparison.Ordinal) : null;
        }
        var answer = await host.RunAsync(new ProcessRequest("timedatectl", "show", "--property=NTPSynchronized", "--value") { AcceptedExitCodes = [0, 1] }, ct);
        return answer.Text switch { "yes" => true, "no" => false, _ => null };
    }

    private static string Plain(string unit) => unit[..^".service".Length];
}
