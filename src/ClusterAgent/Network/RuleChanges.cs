using System.Text;

namespace Kots.Embedded.ClusterAgent.Network;

/// <summary>What to give iptables-restore so that our chains are as planned and all other rules stay. Pure.</summary>
internal static class RuleChanges
{
    private const string Prefix = "PODNET-";

    /// <summary>Tables that chains of ours may be in.</summary>
    public static readonly string[] Tables = ["nat", "filter", "mangle"];

    /// <param name="saved">Table → lines of iptables-save.</param>
    public static IEnumerable<NetworkChange> Between(IReadOnlyList<RuleChain> chains, IReadOnlyDictionary<string, IReadOnlyList<string>> saved)
    {
        foreach (var table in Tables)
        {
            var lines = saved.GetValueOrDefault(table, []);
            var wanted = chains.Where(c => c.Table == table).ToList();
            var text = new StringBuilder();
            var names = new List<string>();
            foreach (var chain in wanted.Where(c => !IsThere(c, lines)))
            {
                Write(text, chain, lines);
                names.Add(chain.Name);
            }
            foreach (var stale in Chains(lines).Where(n => wanted.All(c => c.Name != n)))
            {
                Remove(text, stale, lines);
                names.Add("no " + stale);
            }
            if (names.Count > 0)
                yield return new NetworkChange($"wrote rules of table {table}: {string.Join(", ", names)}",
                    [new HostCommand("iptables-nft-restore", ["--noflush", "-w", "5"], $"*{table}\n{text}COMMIT\n")]);
        }
    }

    private static bool IsThere(RuleChain chain, IReadOnlyList<string> lines) =>
        Chains(lines).Contains(chain.Name)
        && lines.Where(l => l.StartsWith($"-A {chain.Name} ", StringComparison.Ordinal)).SequenceEqual(chain.Lines)
        && Jumps(chain.Name, lines).SequenceEqual([chain.Jump]);

    /// <summary>A chain that iptables-restore is told of is emptied first.</summary>
    private static void Write(StringBuilder text, RuleChain chain, IReadOnlyList<string> lines)
    {
        text.Append(':').Append(chain.Name).Append(" - [0:0]\n");
        foreach (var jump in Jumps(chain.Name, lines))
            text.Append("-D").Append(jump.AsSpan(2)).Append('\n');
        foreach (var rule in chain.Lines.Append(chain.Jump))
            text.Append(rule).Append('\n');
    }

    private static void Remove(StringBuilder text, string name, IReadOnlyList<string> lines)
    {
        text.Append(':').Append(name).Append(" - [0:0]\n");
        foreach (var jump in Jumps(name, lines))
            text.Append("-D").Append(jump.AsSpan(2)).Append('\n');
        text.Append("-X ").Append(name).Append('\n');
    }

    private static IEnumerable<string> Chains(IReadOnlyList<string> lines) =>
        lines.Where(l => l.StartsWith(":" + Prefix, StringComparison.Ordinal)).Select(l => l[1..].Split(' ')[0]);

    private static IEnumerable<string> Jumps(string name, IReadOnlyList<string> lines) =>
        lines.Where(l => l.StartsWith("-A ", StringComparison.Ordinal) && l.EndsWith(" -j " + name, StringComparison.Ordinal));
}
