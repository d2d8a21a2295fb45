using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Status.AdminConsole;

/// <summary>A console that does not answer.</summary>
internal static class ConsoleFindings
{
    public static IEnumerable<Finding> Of(ConsoleState console)
    {
        if (console.WhyNot is { } why)
        {
            yield return new Finding(Severity.Error, new Problem(Codes.ConsoleSilent, $"The admin console at {console.Url} does not answer.", $"Asked from this machine, {why}.",
                "See what its pod says: kubectl describe pod kotsadm-0, kubectl logs kotsadm-0. Applications go on without it."),
                Codes.AddressGone, Codes.DiskFull, Codes.RuntimeStopped, Codes.KubeletStopped, Codes.ApiSilent, Codes.ComponentUnhealthy, Codes.AddonNotReady, Codes.RunUnfinished, Codes.RunGoingOn);
        }
    }
}
