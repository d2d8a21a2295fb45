namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>Our chains in the output of iptables-save: those of kube-proxy, kubelet, the CNI plugins and podnet.</summary>
internal static class PodRules
{
    private static readonly string[] s_prefixes = ["KUBE-", "CNI-", "PODNET-"];

    /// <summary>Is there any chain of ours?</summary>
    public static bool Has(string saved) => saved.Split('\n').Any(IsOurs);

    /// <summary>The same rules without our chains and without jumps to them; iptables-restore makes it so at once.</summary>
    public static string Without(string saved) => string.Join('\n', saved.Split('\n').Where(l => !IsOurs(l)));

    private static bool IsOurs(string line)
    {
        // ":KUBE-SERVICES - [0:0]", "-A KUBE-SERVICES …", "-A PREROUTING … -j KUBE-SERVICES"
        if (line.StartsWith(':'))
            return s_prefixes.Any(p => line.AsSpan(1).StartsWith(p));
        if (!line.StartsWith("-A ", StringComparison.Ordinal))
            return false;
        var words = line.Split(' ');
        return s_prefixes.Any(p => words[1].StartsWith(p, StringComparison.Ordinal)
            || words.Zip(words.Skip(1)).Any(w => w.First is "-j" or "-g" && w.Second.StartsWith(p, StringComparison.Ordinal)));
    }
}
