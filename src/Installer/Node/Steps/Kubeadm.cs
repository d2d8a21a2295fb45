using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>Runs the bundle's kubeadm with our configuration and our PATH.</summary>
internal static class Kubeadm
{
    private const int Tries = 3;

    /// <summary>
    /// Runs a phase that makes objects in the cluster. kubeadm gives each request ten seconds, and an API server that has just started may
    /// need more; a phase may be repeated, so it is tried three times.
    /// </summary>
    /// <exception cref="ProblemException">KE0111: it failed each time; exit code <see cref="ExitCode.ControlPlane"/>.</exception>
    public static async Task RunInClusterAsync(IHost host, NodePaths paths, string phase, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await RunAsync(host, paths, phase, ct);
                return;
            }
            catch (ProblemException error) when (error.Problem.Code == "KE0111")
            {
                if (tries == Tries)
                    throw new ProblemException(error.Problem, ExitCode.ControlPlane, error);
                await Task.Delay(TimeSpan.FromSeconds(5), ct);
            }
        }
    }

    /// <summary>Runs a phase. Never with <c>--ignore-preflight-errors=all</c>: phases have no preflight of their own. It ends with the step's limit.</summary>
    public static Task<ProcessResult> RunAsync(IHost host, NodePaths paths, string phase, CancellationToken ct) =>
        host.RunAsync(new ProcessRequest(paths.Bin + "/kubeadm", [.. phase.Split(' '), "--config", paths.KubeadmConfig])
        {
            Environment = new Dictionary<string, string?>
            {
                ["PATH"] = paths.SearchPath,
                // kubeadm talks to our own node only; a proxy of the environment must not come between (spec/kurl.md §3.3).
                ["HTTP_PROXY"] = null,
                ["HTTPS_PROXY"] = null,
                ["http_proxy"] = null,
                ["https_proxy"] = null,
            },
        }, ct);
}
