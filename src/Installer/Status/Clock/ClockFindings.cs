using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Status.Nodes;

namespace Kots.Embedded.Installer.Status.Clock;

/// <summary>Clocks that nobody keeps right, or that differ.</summary>
internal static class ClockFindings
{
    /// <summary>Clocks of two nodes may differ by this much.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromSeconds(5);

    public static IEnumerable<Finding> Of(ClockState clock)
    {
        if (clock.Daemon is null)
        {
            var start = clock.Installed.Count > 0 ? $"sudo systemctl enable --now {clock.Installed[0]}" : "sudo apt-get install chrony (or another clock daemon)";
            yield return new Finding(Severity.Warning, new Problem(Codes.ClockUnattended, "No clock daemon runs on this machine.",
                "Its clock drifts: certificates and sign-ins are refused once clocks differ too much, and logs cannot be compared.", start));
        }
        if (clock.Synchronized == false)
        {
            yield return new Finding(Severity.Note, new Problem(Codes.ClockUnsynchronized, $"The clock daemon {clock.Daemon} runs, but follows no source.",
                "It has no time server, or reaches none.", "Give it one that this machine reaches; a single machine may do without."));
        }
    }

    /// <param name="self">This node's name: its own clock is what the others are compared with.</param>
    public static IEnumerable<Finding> Of(IReadOnlyList<NodeState> nodes, string self)
    {
        foreach (var node in nodes.Where(n => n.Name != self && n.ClockAhead is { } ahead && ahead.Duration() > Tolerance))
        {
            var ahead = node.ClockAhead!.Value;
            yield return new Finding(Severity.Error, new Problem(Codes.ClocksDiffer,
                $"The clock of {node.Name} is at least {ahead.Duration().TotalSeconds:0} s {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} this machine's.",
                "One of the two is wrong; certificates and sign-ins depend on them.", "Set both right: a clock daemon on each, with the same time server."));
        }
    }
}
