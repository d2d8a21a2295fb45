using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Status.Addons;

/// <summary>Add-ons that are not ready, and what podnet does not do.</summary>
internal static class AddonFindings
{
    private const int Named = 5;

    public static IEnumerable<Finding> Of(AddonsState state)
    {
        foreach (var addon in state.Addons.Where(a => !a.IsReady))
        {
            yield return new Finding(Severity.Error, new Problem(Codes.AddonNotReady, $"The add-on {addon.Name} {addon.Version} is not ready.", addon.WhyNot!,
                "Wait a minute if it has just started; otherwise `kots-embedded install` again repairs it. What its pods say: kubectl describe pods, kubectl logs."),
                Codes.DiskFull, Codes.RuntimeStopped, Codes.KubeletStopped, Codes.NodeNotReady, Codes.NodeShort, Codes.ComponentUnhealthy, Codes.RunUnfinished, Codes.RunGoingOn);
        }
        if (state.NetworkPolicies.Count > 0)
        {
            yield return new Finding(Severity.Note, new Problem(Codes.PoliciesIgnored,
                $"{(state.NetworkPolicies.Count == 1 ? "A NetworkPolicy has" : $"{state.NetworkPolicies.Count} NetworkPolicies have")} no effect: {Listed(state.NetworkPolicies)}.",
                "The pod network of this appliance (podnet) does not enforce NetworkPolicy: every pod reaches every other.",
                "Do not rely on them; keep apart by other means (sign-in, TLS, another cluster) what must be kept apart."));
        }
    }

    private static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Named)) + (names.Count > Named ? $" and {names.Count - Named} more" : "");
}
