namespace Kots.Embedded.ClusterAgent.Network;

/// <summary>A chain of ours in iptables, and the one jump that leads to it.</summary>
/// <param name="Table"><c>nat</c>, <c>filter</c>, <c>mangle</c>.</param>
/// <param name="Name">Begins with PODNET-: reset takes all such chains away (src/Installer/Node/Steps/PodRules.cs).</param>
/// <param name="From">The kernel's chain with the jump, which stands at its end.</param>
/// <param name="Rules">Exactly as iptables-save prints them, without <c>-A NAME </c>: so they can be compared.</param>
internal sealed record RuleChain(string Table, string Name, string From, IReadOnlyList<string> Rules)
{
    /// <summary>The jump, as iptables-save prints it.</summary>
    public string Jump => $"-A {From} -m comment --comment \"pods of kots-embedded\" -j {Name}";

    /// <summary>The chain's rules, as iptables-save prints them.</summary>
    public IEnumerable<string> Lines => Rules.Select(r => $"-A {Name} {r}");
}
