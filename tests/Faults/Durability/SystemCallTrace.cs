using System.Text.RegularExpressions;

namespace Kots.Embedded.Tests.Faults.Durability;

/// <summary>What `strace -f -y -o FILE` wrote: the order in which the kernel saw things, whatever our code says of itself.</summary>
internal sealed partial class SystemCallTrace
{
    private readonly Dictionary<int, int> _exits = [];

    private SystemCallTrace(List<SystemCall> calls) => Calls = calls;

    /// <summary>In the order in which they began.</summary>
    public IReadOnlyList<SystemCall> Calls { get; }

    /// <summary>Reads a trace.</summary>
    public static SystemCallTrace Read(IEnumerable<string> lines)
    {
        var calls = new List<SystemCall>();
        var trace = new SystemCallTrace(calls);
        var open = new Dictionary<int, SystemCall>();
        var place = 0;
        foreach (var line in lines)
        {
            place++;
            var space = line.IndexOf(' ');
            if (space < 0 || !int.TryParse(line.AsSpan(0, space), out var thread))
                continue;
            var text = line[space..].TrimStart();
            if (text.StartsWith("+++ ", StringComparison.Ordinal))
                trace._exits[thread] = place;
            else if (Resumed().Match(text) is { Success: true } resumed)
                End(open, thread, place, resumed.Groups["returned"].Value);
            else if (Whole().Match(text) is { Success: true } whole)
                calls.Add(new SystemCall(place, thread, whole.Groups["name"].Value, whole.Groups["arguments"].Value) { Ends = place, Returned = whole.Groups["returned"].Value });
            else if (Unfinished().Match(text) is { Success: true } unfinished)
                calls.Add(open[thread] = new SystemCall(place, thread, unfinished.Groups["name"].Value, unfinished.Groups["arguments"].Value));
        }
        return trace;
    }

    /// <summary>Where a process was over, or the end of the trace.</summary>
    public int ExitOf(int process) => _exits.GetValueOrDefault(process, int.MaxValue);

    private static void End(Dictionary<int, SystemCall> open, int thread, int place, string returned)
    {
        if (!open.Remove(thread, out var call))
            return;
        call.Ends = place;
        call.Returned = returned;
    }

    [GeneratedRegex(@"^(?<name>\w+)\((?<arguments>.*)\)\s+= (?<returned>.*)$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(?<name>\w+)\((?<arguments>.*) <unfinished \.\.\.>$")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>.*= (?<returned>.*)$")]
    private static partial Regex Resumed();
}
