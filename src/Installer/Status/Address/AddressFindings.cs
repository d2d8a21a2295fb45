using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;

namespace Kots.Embedded.Installer.Status.Address;

/// <summary>What is wrong with the machine's place in the network.</summary>
internal static class AddressFindings
{
    public static IEnumerable<Finding> Of(AddressState state)
    {
        if (!state.IsThere)
        {
            yield return new Finding(Severity.Error, new Problem(Codes.AddressGone,
                $"The address {state.Recorded} is no longer on this machine.",
                $"The cluster knows this node by it, and its API server and kubelet listen there. The machine has {Listed(state.Present)}.",
                $"Give the machine the address {state.Recorded} back (a DHCP reservation or a static address), and look again: everything else comes back by itself."));
        }
        if (!state.ApiNameResolves)
        {
            yield return new Finding(Severity.Error, new Problem(Codes.ApiNameMissing,
                $"The name {ClusterSettings.ApiName} is not in /etc/hosts.",
                "Something has rewritten the file; this node finds the Kubernetes API by that name.",
                "sudo systemctl restart kots-embedded-hosts.service"));
        }
        if (state.SwapBytes > 0)
        {
            yield return new Finding(Severity.Note, new Problem(Codes.SwapOn,
                $"Swap is switched on ({SizeText.Of(state.SwapBytes)}).", "A pod that is swapped out answers slowly, and memory limits do not count it.",
                "Switch it off with `sudo swapoff -a` and remove it from /etc/fstab, unless you want it."));
        }
    }

    private static string Listed(IReadOnlyList<string> addresses) => addresses.Count == 0 ? "none" : string.Join(", ", addresses);
}
