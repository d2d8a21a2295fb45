using System.Text.RegularExpressions;
using Shouldly;

namespace Kots.Embedded.Tests.Faults.Durability;

/// <summary>The journal's lines in a trace: where each was written and from where on it was on the disk.</summary>
internal sealed partial class JournalTrace
{
    /// <summary>The journal of a node.</summary>
    public const string Path = "/var/lib/kots-embedded/state/journal.jsonl";

    private readonly Dictionary<(string Kind, string Step), (int Written, int Durable)> _lines = [];

    /// <summary>Finds them, and looks that each is synced before the next is written.</summary>
    public JournalTrace(SystemCallTrace trace)
    {
        var calls = trace.Calls.Where(c => c.IsOn(Path) && c.Name is ("write" or "pwrite64" or "fsync" or "fdatasync")).ToList();
        for (var i = 0; i < calls.Count; i++)
        {
            if (calls[i].Name is not ("write" or "pwrite64") || Line().Match(calls[i].Arguments) is not { Success: true } line)
                continue;
            var next = calls.ElementAtOrDefault(i + 1);
            next.ShouldNotBeNull($"nothing came after {calls[i].Arguments}");
            next.Name.ShouldBeOneOf(["fsync", "fdatasync"], $"not synced: {calls[i].Arguments}");
            next.Begins.ShouldBeGreaterThanOrEqualTo(calls[i].Ends);
            next.Returned.ShouldStartWith("0");
            _lines[(line.Groups["kind"].Value.ToLowerInvariant(), line.Groups["step"].Value)] = (calls[i].Begins, next.Ends);
        }
    }

    /// <summary>Steps whose intent was written.</summary>
    public IEnumerable<string> Begun => _lines.Keys.Where(k => k.Kind == "intent").Select(k => k.Step);

    /// <summary>Steps whose outcome was written.</summary>
    public IEnumerable<string> Ended => _lines.Keys.Where(k => k.Kind == "outcome").Select(k => k.Step);

    /// <summary>Where the write of a line began.</summary>
    public int Written(string kind, string step) => _lines[(kind, step)].Written;

    /// <summary>From where on a line was on the disk.</summary>
    public int Durable(string kind, string step) => _lines[(kind, step)].Durable;

    [GeneratedRegex(@"\\""kind\\"":\\""(?<kind>intent|outcome)\\"".*\\""step\\"":\\""(?<step>[^\\""]+)\\""", RegexOptions.IgnoreCase)]
    private static partial Regex Line();
}
