using System.Globalization;

namespace Kots.Embedded.Tests.Faults.Kills;

/// <summary>When a run is killed.</summary>
internal abstract record KillPoint
{
    /// <summary>The shell command that runs an installer's command line and kills it.</summary>
    public abstract string Around(string command);

    /// <summary>At a step's boundary: the installer alone, its child programs live on as orphans.</summary>
    /// <param name="Skip">How many new boundaries pass by first.</param>
    public sealed record AtBoundary(int Skip) : KillPoint
    {
        public override string Around(string command) => $"bash /root/kill-at.sh {Skip} {command}";
    }

    /// <summary>Some time after its start: the installer with its child programs, as the kernel does when memory is short.</summary>
    public sealed record After(TimeSpan Delay) : KillPoint
    {
        public override string Around(string command) =>
            string.Create(CultureInfo.InvariantCulture, $"timeout -s KILL {Delay.TotalSeconds:0.00} {command}; true");
    }
}
