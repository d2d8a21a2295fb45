using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Status.Api;

/// <summary>The API cannot be reached by its name, whatever its process says.</summary>
internal static class ApiFindings
{
    public static IEnumerable<Finding> Of(ApiState api, bool isWorker)
    {
        if (api.Trouble is not { } trouble)
            yield break;
        yield return new Finding(Severity.Error, new Problem(Codes.ApiSilent,
            $"The Kubernetes API at {api.Server} does not answer this machine.", $"{trouble.What} {trouble.Why}",
            isWorker && trouble.Code != "KE2227" ? "Run `kots-embedded status` on a control plane; if all is well there, see that the network lets this machine reach its port 6443." : trouble.Do),
            Codes.AddressGone, Codes.DiskFull, Codes.RuntimeStopped, Codes.KubeletStopped, Codes.ApiNameMissing, Codes.EtcdUnhealthy, Codes.CertificateUnusable, Codes.RunUnfinished, Codes.RunGoingOn);
    }
}
